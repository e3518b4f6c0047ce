using System.Security.Cryptography;

namespace LicenseVault.Protocol.Federation;

/// <summary>What came of reading the signature of a request.</summary>
public abstract record RequestSignatureReading
{
    private RequestSignatureReading() { }

    /// <summary>It is of the profile, in time, and over this body, if the key signed it.</summary>
    /// <param name="KeyId">Names the key that should have signed.</param>
    /// <param name="Nonce">Must not have been met before.</param>
    /// <param name="Created">When it was signed.</param>
    /// <param name="IsSignedBy">Whether a key signed it.</param>
    public sealed record Readable(string KeyId, string Nonce, DateTimeOffset Created, Func<ECDsa, bool> IsSignedBy) : RequestSignatureReading;

    /// <summary>It is not.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/federation.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the request contained.</param>
    public sealed record Refused(string Code, string Detail) : RequestSignatureReading;
}
