namespace LicenseVault.Documents.Pdf.Writing.Deflating;

/// <summary>How hard matches are looked for. It decides the bytes: to change it is to change the drawing engine.</summary>
/// <param name="Tries">How many places are tried for a match.</param>
/// <param name="Good">With a match of this length in hand a quarter of them are enough.</param>
/// <param name="Lazy">With a match of this length in hand the next place is not tried.</param>
/// <param name="Enough">A match of this length is taken without looking for a longer one.</param>
internal sealed record Effort(int Tries, int Good, int Lazy, int Enough)
{
    /// <summary>For what is compressed for each file anew.</summary>
    public static Effort Usual { get; } = new(Tries: 16, Good: 8, Lazy: 16, Enough: 64);

    /// <summary>For what is compressed once and kept.</summary>
    public static Effort Best { get; } = new(Tries: 4096, Good: CodeTables.LongestMatch, Lazy: CodeTables.LongestMatch, Enough: CodeTables.LongestMatch);
}
