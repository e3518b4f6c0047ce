using LicenseVault.Protocol.Copies;

namespace LicenseVault.Core.Copying;

/// <summary>What came of making an annotated copy.</summary>
public abstract record CopyOutcome
{
    private CopyOutcome()
    {
    }

    /// <param name="Content">The PDF.</param>
    public sealed record Made(byte[] Content, CopyStatement Statement) : CopyOutcome;

    /// <summary>The purpose or the recipient cannot be set in the fonts of the certificate.</summary>
    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : CopyOutcome;

    /// <summary>The vault does not find what it keeps of the certificate; its operator must repair that.</summary>
    public sealed record Missing : CopyOutcome;

    /// <summary>The vault has no key with which it could answer for a copy.</summary>
    public sealed record NoVaultKey : CopyOutcome;
}
