using System.Diagnostics;

namespace LicenseVault.Documents.Layout;

/// <summary>One reason why a certificate cannot be drawn as its template wants it.</summary>
/// <param name="Field">The field whose value is at fault, such as <c>holder.name</c>; empty for words of the template itself.</param>
/// <param name="Path">The element of the template, as a JSON pointer.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Detail">A plain sentence. It names a character, but never a whole value: values are personal data.</param>
public sealed record DrawingFault(string Field, string Path, DrawingFaultKind Kind, string Detail)
{
    /// <summary>The code point of the character at fault, such as <c>U+4E00</c>; null when it is no character.</summary>
    public string? Character { get; init; }

    /// <summary>The stable name of the kind, as the API gives it.</summary>
    public string Code => Kind switch
    {
        DrawingFaultKind.NoGlyph => "no-glyph",
        DrawingFaultKind.BadCharacter => "bad-character",
        DrawingFaultKind.DoesNotFit => "does-not-fit",
        DrawingFaultKind.BadImage => "bad-image",
        DrawingFaultKind.MissingValue => "missing-value",
        DrawingFaultKind.WrongKind => "wrong-kind",
        _ => throw new UnreachableException($"Unnamed kind {Kind}."),
    };
}
