namespace LicenseVault.Documents.Fonts;

/// <summary>Why a font file cannot be used.</summary>
public enum FontFault
{
    /// <summary>It is neither TrueType, OpenType nor a collection of them.</summary>
    NotAFont,

    /// <summary>An offset or a length points outside the file or its table.</summary>
    OutOfBounds,

    /// <summary>A table without which nothing can be drawn is missing.</summary>
    TableMissing,

    /// <summary>A table contradicts itself or its format.</summary>
    Malformed,

    /// <summary>It may be sound, but uses a part of the format that this reader does not take, or goes beyond one of its bounds.</summary>
    Unsupported,

    /// <summary>The operating system does not give it to us: it is missing, or not ours to read.</summary>
    Inaccessible,
}
