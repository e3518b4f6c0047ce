namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>What a file shows with a font. What is the same in many files is kept apart, so that it need not be made again for each of them.</summary>
internal enum FontUse
{
    /// <summary>What the certificate states.</summary>
    Values,

    /// <summary>The template's own words: the same in every certificate of it.</summary>
    FixedWords,

    /// <summary>Writing that is no text: the same in every seal of an agency.</summary>
    Lettering,
}
