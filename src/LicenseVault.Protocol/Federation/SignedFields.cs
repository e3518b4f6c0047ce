namespace LicenseVault.Protocol.Federation;

/// <summary>The three fields that make a message of HTTP a signed one. Null is a field that is missing, or there more than once.</summary>
/// <param name="ContentDigest">Content-Digest (RFC 9530).</param>
/// <param name="Input">Signature-Input (RFC 9421 section 4.1).</param>
/// <param name="Signature">Signature (RFC 9421 section 4.2).</param>
public sealed record SignedFields(string? ContentDigest, string? Input, string? Signature)
{
    /// <summary>The name of the field with the digest.</summary>
    public const string ContentDigestName = "Content-Digest";

    /// <summary>The name of the field with what is covered.</summary>
    public const string InputName = "Signature-Input";

    /// <summary>The name of the field with the signature.</summary>
    public const string SignatureName = "Signature";
}
