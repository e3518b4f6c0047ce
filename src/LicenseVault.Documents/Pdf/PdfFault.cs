namespace LicenseVault.Documents.Pdf;

/// <summary>The codes with which a file is refused as unreadable. They are a promise.</summary>
public static class PdfFault
{
    /// <summary>The file does not begin as a PDF does.</summary>
    public const string NotAPdf = "not-a-pdf";

    /// <summary>The file does not end as a PDF does.</summary>
    public const string Truncated = "truncated";

    /// <summary>What it holds cannot be read without a password or key.</summary>
    public const string Encrypted = "encrypted";

    /// <summary>The cross-reference table does not say where the objects are.</summary>
    public const string BrokenXref = "broken-xref";

    /// <summary>An object is not what its place in the file demands.</summary>
    public const string BrokenObject = "broken-object";

    /// <summary>Objects are nested, or refer to each other, beyond the limit or in a circle.</summary>
    public const string TooDeep = "too-deep";

    /// <summary>The file, or what it unpacks to, is beyond a limit of size or number.</summary>
    public const string TooBig = "too-big";

    /// <summary>A feature that no certificate needs.</summary>
    public const string Unsupported = "unsupported";
}
