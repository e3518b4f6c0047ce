using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Access.Proving;

/// <summary>Something that a client may use once, and has: the <c>jti</c> of an assertion, the nonce of a signed request.</summary>
/// <param name="Id">SHA-256 over what it is, whose and which, 64 hexadecimal digits.</param>
/// <param name="Until">From when on it would be refused for its age.</param>
public sealed record SpentToken(string Id, DateTimeOffset Until)
{
    internal static Dictionary<string, IndexValue> KeysOf(SpentToken token) => new() { ["until"] = IndexValue.Of(token.Until.ToUnixTimeSeconds()) };
}
