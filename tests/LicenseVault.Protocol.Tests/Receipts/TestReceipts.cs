using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LicenseVault.Protocol.Receipts;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Signatures;

namespace LicenseVault.Tests.Receipts;

/// <summary>Receipts of a TEST vault, good ones and others.</summary>
internal static class TestReceipts
{
    public static readonly DateTimeOffset MadeAt = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    public static Receipt Receipt => new()
    {
        Id = "AAAAAAAAAAAAAAAAAAAAAA",
        Vault = TestVault.Address,
        Verifier = TestVault.Name,
        MadeAt = MadeAt,
        AsOf = MadeAt,
        Asked = ReceiptSubject.OfFile("the file"u8),
        Purpose = "办理食品经营许可",
        Report = VerificationReport.Of(
            [Check.Pass(CheckName.Format, "well-formed", "The credential is complete and well formed."), Check.Fail(CheckName.Status, "revoked", "The certificate was revoked.")],
            certificate: null),
    };

    public static async Task<byte[]> SignAsync(Receipt? receipt = null) =>
        await ReceiptWriter.SignAsync(receipt ?? Receipt, TestVault.Shared, TestContext.Current.CancellationToken);

    /// <summary>A receipt whose payload or header somebody changed before they signed it with that key: the signature is good.</summary>
    public static async Task<byte[]> ForgeAsync(Action<JsonObject> change, ISigningKey? key = null, Action<JsonObject>? changeHeader = null)
    {
        var parts = Encoding.ASCII.GetString(await SignAsync()).Split('.');
        key ??= TestVault.Shared;
        var header = Changed(parts[0], json =>
        {
            json["x5c"] = new JsonArray([.. key.Chain.Select(certificate => JsonValue.Create(Convert.ToBase64String(certificate.RawData)))]);
            changeHeader?.Invoke(json);
        });
        var input = $"{header}.{Changed(parts[1], change)}";
        var signature = await key.SignDigestAsync(SHA256.HashData(Encoding.ASCII.GetBytes(input)), TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetBytes($"{input}.{StrictBase64Url.Encode(signature)}");
    }

    private static string Changed(string part, Action<JsonObject> change)
    {
        Assert.True(StrictBase64Url.TryDecode(part, out var bytes));
        var json = JsonNode.Parse(bytes)!.AsObject();
        change(json);
        return StrictBase64Url.Encode(Encoding.UTF8.GetBytes(json.ToJsonString()));
    }
}
