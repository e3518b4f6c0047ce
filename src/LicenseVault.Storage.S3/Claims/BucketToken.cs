namespace LicenseVault.Storage.S3.Claims;

/// <summary>Random text that a bucket and the claims about it have in common.</summary>
internal sealed record BucketToken(string Token);
