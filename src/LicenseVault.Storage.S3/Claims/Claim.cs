namespace LicenseVault.Storage.S3.Claims;

/// <summary>Which bytes an object has, for good.</summary>
/// <param name="Digest">SHA-256 in 64 lower-case hexadecimal digits.</param>
internal sealed record Claim(string Digest, long Length);
