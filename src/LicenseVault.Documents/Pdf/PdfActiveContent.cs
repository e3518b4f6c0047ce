namespace LicenseVault.Documents.Pdf;

/// <summary>What in a file does something instead of showing something. None of it is ever executed here.</summary>
[Flags]
public enum PdfActiveContent
{
    None = 0,

    /// <summary>A script (ISO 32000-1, 12.6.4.16).</summary>
    JavaScript = 1,

    /// <summary>Starts a program or opens a file (12.6.4.5).</summary>
    Launch = 2,

    /// <summary>Sends the form or fetches one (12.7.5).</summary>
    Submission = 4,

    /// <summary>A second form that readers show instead of the pages (12.7.8).</summary>
    Xfa = 8,

    /// <summary>Sound, film, 3-D or embedded programs (12.6.4.8, 13).</summary>
    Media = 16,

    /// <summary>It is built so that it cannot be searched within bounds.</summary>
    Unsearchable = 32,
}
