using System.Text;
using System.Text.Json.Nodes;
using LicenseVault.Protocol.Receipts;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Signatures;

namespace LicenseVault.Tests.Receipts;

public sealed class ReceiptVerifierTests
{
    private static readonly DateTimeOffset YearsLater = TestAuthority.End.AddYears(20);
    private static readonly ReceiptVerifier Verifier = new(TestAuthority.Shared.Anchors);

    public static TheoryData<string, Action<JsonObject>> Faults => new()
    {
        { "payload-malformed", json => json["extra"] = 1 },
        { "payload-malformed", json => json.Remove("report") },
        { "payload-malformed", json => json["report"] = null },
        { "payload-malformed", json => json["jti"] = "short" },
        { "payload-malformed", json => json["iss"] = "vault.example" },
        { "payload-malformed", json => json["purpose"] = new string('长', Receipt.MaxNoteLength + 1) },
        { "payload-malformed", json => json["purpose"] = "two\nlines" },
        { "payload-malformed", json => json["asked"]!["sha256"] = "ABC" },
        { "payload-malformed", json => json["asked"]!["identifier"] = "1.2.156" },
        { "payload-malformed", json => json["log"] = new JsonObject { ["checkpoint"] = "no note", ["index"] = 3 } },
        { "payload-malformed", json => json["report"]!["checks"]![0]!["name"] = "unheard-of" },
        { "times-unfit", json => json["asOf"] = json["iat"]!.GetValue<long>() + 1 },
        { "times-unfit", json => json["iat"] = -1 },
        { "report-contradicts", json => json["report"]!["verdict"] = "pass" },
        { "report-contradicts", json => json["report"]!["receipt"] = "eyJ" },
        { "report-contradicts", json => json["report"]!["checks"]!.AsArray().Add(json["report"]!["checks"]![0]!.DeepClone()) },
        { "signer-refused", json => json["iss"] = "https://elsewhere.example" },
        { "signer-refused", json => json["verifier"] = "TEST somebody else" },
        { "certificate-not-yet-valid", json => { json["iat"] = 1; json["asOf"] = 1; } },
    };

    [Fact]
    public async Task A_receipt_says_what_it_was_made_of_also_decades_later()
    {
        var genuine = Assert.IsType<ReceiptVerification.Genuine>(Verifier.Verify(await TestReceipts.SignAsync(), YearsLater));

        Assert.Equal(TestReceipts.Receipt.Asked, genuine.Receipt.Asked);
        Assert.Equal("办理食品经营许可", genuine.Receipt.Purpose);
        Assert.Equal(TestReceipts.MadeAt, genuine.Receipt.MadeAt);
        Assert.Equal(Verdict.Fail, genuine.Receipt.Report.Verdict);
        Assert.Equal(TestReceipts.Receipt.Report.Checks, genuine.Receipt.Report.Checks);
    }

    [Fact]
    public async Task No_byte_of_a_receipt_can_be_changed()
    {
        var receipt = await TestReceipts.SignAsync();
        for (var at = 0; at < receipt.Length; at += 7)
        {
            var changed = receipt.ToArray();
            changed[at] ^= 1;
            Assert.IsType<ReceiptVerification.NotGenuine>(Verifier.Verify(changed, YearsLater));
        }

        Assert.IsType<ReceiptVerification.NotGenuine>(Verifier.Verify(receipt.AsSpan()[..^1], YearsLater));
        Assert.IsType<ReceiptVerification.NotGenuine>(Verifier.Verify([.. receipt, (byte)'\n'], YearsLater));
    }

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task A_well_signed_receipt_that_breaks_a_rule_is_refused_by_name(string code, Action<JsonObject> change) =>
        Assert.Equal(code, Assert.IsType<ReceiptVerification.NotGenuine>(Verifier.Verify(await TestReceipts.ForgeAsync(change), YearsLater)).Code);

    [Fact]
    public async Task An_agency_may_not_sign_receipts() =>
        Assert.Equal("signer-refused", CodeOf(await TestReceipts.ForgeAsync(_ => { }, TestAuthority.Shared.Key)));

    [Fact]
    public async Task A_header_of_another_kind_is_refused()
    {
        Assert.Equal("media-type-refused", CodeOf(await TestReceipts.ForgeAsync(_ => { }, changeHeader: header => header["typ"] = "dc+sd-jwt")));
        Assert.Equal("header-malformed", CodeOf(await TestReceipts.ForgeAsync(_ => { }, changeHeader: header => header["kid"] = "1")));
        Assert.Equal("certificates-missing", CodeOf(await TestReceipts.ForgeAsync(_ => { }, changeHeader: header => header.Remove("x5c"))));
    }

    [Fact]
    public async Task Another_root_is_not_trusted_and_none_at_all_could_not_check()
    {
        var receipt = await TestReceipts.SignAsync();

        Assert.Equal("root-unknown", Assert.IsType<ReceiptVerification.NotGenuine>(new ReceiptVerifier(new TestAuthority().Anchors).Verify(receipt, YearsLater)).Code);
        Assert.Equal("no-trust-anchors", Assert.IsType<ReceiptVerification.CouldNotCheck>(new ReceiptVerifier(TrustAnchors.None).Verify(receipt, YearsLater)).Code);
    }

    [Fact]
    public async Task A_receipt_from_the_future_is_refused() =>
        Assert.Equal("made-in-future", Assert.IsType<ReceiptVerification.NotGenuine>(
            Verifier.Verify(await TestReceipts.SignAsync(), TestReceipts.MadeAt.AddMinutes(-6))).Code);

    [Fact]
    public async Task A_vault_does_not_sign_what_its_readers_would_refuse()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => TestReceipts.SignAsync(TestReceipts.Receipt with { Id = "short" }));
        await Assert.ThrowsAsync<ArgumentException>(() => TestReceipts.SignAsync(TestReceipts.Receipt with { Vault = "https://elsewhere.example" }));
    }

    [Fact]
    public void The_code_that_was_asked_for_cannot_be_read_from_a_receipt_nor_two_be_compared()
    {
        var (one, other) = (ReceiptSubject.OfCode("one", "7K3M-9Q2P-XH4T-8B1C"), ReceiptSubject.OfCode("other", "7K3M-9Q2P-XH4T-8B1C"));

        Assert.NotEqual(one.Sha256, other.Sha256);
        Assert.DoesNotContain("7K3M", one.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_receipt_is_none()
    {
        Assert.False(ReceiptReader.LooksLikeReceipt("eyJ~"u8));
        Assert.False(ReceiptReader.LooksLikeReceipt(Encoding.ASCII.GetBytes("%PDF-1.7")));
        Assert.Equal("too-large", Assert.IsType<ReceiptReading.Unreadable>(ReceiptReader.Read(new byte[ReceiptReader.MaxLength + 1])).Code);
    }

    private static string CodeOf(byte[] receipt) => Assert.IsType<ReceiptVerification.NotGenuine>(Verifier.Verify(receipt, YearsLater)).Code;
}
