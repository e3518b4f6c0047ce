using LicenseVault.Core.Archiving;

namespace LicenseVault.Core.Sharing;

/// <summary>What came of asking for a basis.</summary>
internal abstract record UsePermit
{
    private UsePermit()
    {
    }

    /// <param name="Route">What permits it.</param>
    /// <param name="Basis">The id of the live code, grant or rule.</param>
    /// <param name="Certificate">What it is about.</param>
    /// <param name="Fields">What may be seen.</param>
    public sealed record Given(UseRoute Route, string Basis, StoredCertificate Certificate, IReadOnlyList<string> Fields) : UsePermit;

    public sealed record Denied(UseRefusal Cause) : UsePermit;
}
