namespace LicenseVault.Core.Transparency;

/// <summary>How large the published log was at a time.</summary>
/// <param name="From">Before the checkpoint was read: what is not among its entries was published later than that.</param>
/// <param name="By">After it was read: what is among them was published by then.</param>
/// <param name="Size">How many entries it has.</param>
internal sealed record LogTime(DateTimeOffset From, DateTimeOffset By, long Size);

/// <summary>Between when and when an entry was published.</summary>
/// <param name="After">Null when it may have been at any time before.</param>
/// <param name="By">Null when nothing shows that it was by any time.</param>
public sealed record LogTimeBounds(DateTimeOffset? After, DateTimeOffset? By);
