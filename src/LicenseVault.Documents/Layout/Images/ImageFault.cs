namespace LicenseVault.Documents.Layout.Images;

/// <summary>Why a picture is not drawn.</summary>
public enum ImageFault
{
    /// <summary>Not <c>data:image/jpeg;base64,…</c> or <c>data:image/png;base64,…</c>.</summary>
    NotADataUri,

    /// <summary>More than 50 KB decoded.</summary>
    TooLarge,

    /// <summary>No side, or a side of more than 2000 pixels.</summary>
    TooManyPixels,

    /// <summary>A well-formed picture of a kind that the vault does not draw.</summary>
    UnsupportedKind,

    /// <summary>The bytes contradict the format.</summary>
    Damaged,
}
