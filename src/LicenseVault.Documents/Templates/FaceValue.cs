namespace LicenseVault.Documents.Templates;

/// <summary>One value that a certificate states, as a template can draw it.</summary>
public abstract record FaceValue
{
    private FaceValue()
    {
    }

    /// <summary>Words, a number as it was written, or a picture as a <c>data:</c> URI.</summary>
    public sealed record Text(string Words) : FaceValue;

    public sealed record Truth(bool Holds) : FaceValue;

    public sealed record List(IReadOnlyList<FaceValue> Items) : FaceValue;

    /// <summary>Rows of a table; a row need not have every member.</summary>
    public sealed record Rows(IReadOnlyList<IReadOnlyDictionary<string, FaceValue>> Items) : FaceValue;

    /// <summary>Something that no template can draw, such as a list of lists.</summary>
    public sealed record Undrawable : FaceValue;
}
