using LicenseVault.Protocol.Federation;

namespace LicenseVault.Core.Access.Proving;

/// <summary>A request of a client, as far as it is signed.</summary>
/// <param name="Method">In capital letters.</param>
/// <param name="TargetUri">The whole address (RFC 9421 section 2.2.2), by the base URL that the vault publishes.</param>
/// <param name="ContentType">As it was sent; null without a body.</param>
/// <param name="Body">Empty for none.</param>
/// <param name="Fields">The fields that make it a signed one.</param>
public sealed record SignedClientRequest(string Method, string TargetUri, string? ContentType, ReadOnlyMemory<byte> Body, SignedFields Fields);
