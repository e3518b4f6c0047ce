using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Tests.Signatures;

namespace LicenseVault.Tests.Credentials;

/// <summary>Changes what a credential says and signs it again with the TEST agency's key, so that nothing but the change is wrong.</summary>
internal static class Forgery
{
    public static async Task<byte[]> OfPayloadAsync(byte[] credential, Action<JsonObject> change, params string[] furtherDisclosures) =>
        await OfAsync(credential, _ => { }, change, furtherDisclosures);

    public static async Task<byte[]> OfHeaderAsync(byte[] credential, Action<JsonObject> change) =>
        await OfAsync(credential, change, _ => { });

    public static async Task<byte[]> OfPayloadTextAsync(byte[] credential, Func<string, string> change)
    {
        var (header, payload, rest) = Split(credential);
        return await SignAsync(header, change(payload), rest, []);
    }

    private static async Task<byte[]> OfAsync(
        byte[] credential, Action<JsonObject> changeHeader, Action<JsonObject> changePayload, params string[] furtherDisclosures)
    {
        var (header, payload, rest) = Split(credential);
        return await SignAsync(Changed(header, changeHeader), Changed(payload, changePayload), rest, furtherDisclosures);
    }

    private static async Task<byte[]> SignAsync(string header, string payload, string rest, string[] furtherDisclosures)
    {
        var input = $"{CompactForm.Encoded(header)}.{CompactForm.Encoded(payload)}";
        var signature = await Es256.SignAsync(TestAuthority.Shared.Key, Encoding.ASCII.GetBytes(input), TestContext.Current.CancellationToken);
        var further = string.Concat(furtherDisclosures.Select(disclosure => $"{disclosure}~"));
        return Encoding.ASCII.GetBytes($"{input}.{StrictBase64Url.Encode(signature)}{rest}{further}");
    }

    private static (string Header, string Payload, string Disclosures) Split(byte[] credential)
    {
        var text = Encoding.ASCII.GetString(credential);
        var tilde = text.IndexOf('~', StringComparison.Ordinal);
        var parts = text[..tilde].Split('.');
        return (Decoded(parts[0]), Decoded(parts[1]), text[tilde..]);
    }

    private static string Decoded(string part) =>
        StrictBase64Url.TryDecode(part, out var bytes) ? Encoding.UTF8.GetString(bytes) : throw new ArgumentException("Not base64url.", nameof(part));

    private static string Changed(string json, Action<JsonObject> change)
    {
        var members = JsonNode.Parse(json)!.AsObject();
        change(members);
        return members.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
