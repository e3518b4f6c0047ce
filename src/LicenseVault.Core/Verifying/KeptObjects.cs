using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>What the vault's own stores hold of a certificate.</summary>
public abstract record KeptObjects(Check Check)
{
    /// <summary>The credential is there; the check tells whether it and the document are as they were issued.</summary>
    public sealed record Present(byte[] Credential, Check Check) : KeptObjects(Check);

    /// <summary>The credential is not to be had.</summary>
    public sealed record Missing(Check Check) : KeptObjects(Check);
}
