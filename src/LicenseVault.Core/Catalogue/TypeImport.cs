namespace LicenseVault.Core.Catalogue;

/// <summary>What came of an import of a type.</summary>
public abstract record TypeImport
{
    private TypeImport()
    {
    }

    /// <summary>It stands in the catalogue as a new version.</summary>
    public sealed record Imported(CertificateType Type) : TypeImport;

    /// <summary>The newest version says the same already.</summary>
    public sealed record Unchanged(CertificateType Type) : TypeImport;

    /// <summary>Nothing was stored.</summary>
    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : TypeImport;
}
