using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Catalogue;

/// <summary>What came of reading a type's files.</summary>
internal abstract record TypeReading
{
    private TypeReading()
    {
    }

    /// <param name="Record">Its version is still 0.</param>
    /// <param name="Objects">Templates and fonts, to be stored before the type that pins them.</param>
    internal sealed record Readable(CertificateTypeRecord Record, IReadOnlyList<(ObjectKey Key, ReadOnlyMemory<byte> Content)> Objects) : TypeReading;

    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : TypeReading;
}
