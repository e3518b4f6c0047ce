namespace LicenseVault.Core.MassChanges;

/// <summary>What came of reading a list.</summary>
internal abstract record ListReading
{
    private ListReading()
    {
    }

    public sealed record Taken(int Parts, long Repeated) : ListReading;

    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : ListReading;
}
