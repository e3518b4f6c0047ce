namespace LicenseVault.Storage.S3.Opening;

/// <summary>What a bucket remembers of how it is written, so that nobody ever reads it in another way.</summary>
/// <param name="Writes"><see cref="Conditional"/> or <see cref="Claimed"/>.</param>
/// <param name="Claims">The token that the claims about this bucket have too; null for conditional writes.</param>
internal sealed record StoreMarker(int Format, string Writes, string? Claims = null)
{
    public const int CurrentFormat = 1;
    public const string Conditional = "conditional";
    public const string Claimed = "claimed";
}
