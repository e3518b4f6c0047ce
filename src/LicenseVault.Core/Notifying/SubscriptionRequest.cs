namespace LicenseVault.Core.Notifying;

/// <summary>What a client asks to be told of.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Kinds">Some of <see cref="NoticeKinds"/>.</param>
/// <param name="Issuers">Codes of issuers; none for all that the client may act for.</param>
/// <param name="Types">Codes of certificate types; none for all.</param>
public sealed record SubscriptionRequest(string Url, IReadOnlyList<string> Kinds, IReadOnlyList<string> Issuers, IReadOnlyList<string> Types);
