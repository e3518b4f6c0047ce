namespace LicenseVault.Server.Api;

/// <summary>What a checker may say of a change of status that is rejected.</summary>
/// <param name="Remark">Why, in a line of at most 200 characters.</param>
internal sealed record StatusChangeRejectionBody(string? Remark = null);
