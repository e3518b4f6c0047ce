namespace LicenseVault.Documents.Layout;

/// <summary>Why a certificate cannot be drawn.</summary>
public enum DrawingFaultKind
{
    /// <summary>No font of the template has a character.</summary>
    NoGlyph,

    /// <summary>A control, format or private-use character, or half of a surrogate pair: nothing that a page can show.</summary>
    BadCharacter,

    /// <summary>A value does not fit its box at the smallest size allowed.</summary>
    DoesNotFit,

    /// <summary>A value is not a picture that may be drawn.</summary>
    BadImage,

    /// <summary>The seal or the QR code lacks what it must show.</summary>
    MissingValue,

    /// <summary>A value is not what its element draws, such as a date format on a value that is no date.</summary>
    WrongKind,
}
