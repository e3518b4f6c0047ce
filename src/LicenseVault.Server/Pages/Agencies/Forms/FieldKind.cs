namespace LicenseVault.Server.Pages.Agencies.Forms;

/// <summary>How a value is typed.</summary>
internal enum FieldKind
{
    Text,
    LongText,
    Number,
    Date,
    Choice,
    Image,

    /// <summary>A file of rows.</summary>
    File,

    /// <summary>A list, one line each.</summary>
    Lines,

    /// <summary>Several values that belong together.</summary>
    Group,

    /// <summary>Many of such groups.</summary>
    Rows,
}
