namespace LicenseVault.Core.Catalogue;

/// <summary>Who may see a field.</summary>
public enum FieldAccess
{
    /// <summary>Anyone who verifies the certificate.</summary>
    Open,

    /// <summary>Anyone who verifies it, with most of it struck out.</summary>
    Masked,

    /// <summary>Nobody without the holder's consent.</summary>
    Consent,
}
