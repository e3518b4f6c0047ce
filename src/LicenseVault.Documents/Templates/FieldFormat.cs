namespace LicenseVault.Documents.Templates;

/// <summary>How a value becomes words.</summary>
public enum FieldFormat
{
    /// <summary>As it is; a list is joined as by <see cref="List"/>.</summary>
    Text,

    /// <summary>2026年01月01日, or 1 January 2026 on an English template.</summary>
    Date,

    /// <summary>2026-01-01.</summary>
    IsoDate,

    /// <summary>2026年01月01日至2031年01月01日, or 2026年01月01日至长期 when there is no end.</summary>
    Validity,

    /// <summary>A list joined by 、, or by commas on an English template.</summary>
    List,
}
