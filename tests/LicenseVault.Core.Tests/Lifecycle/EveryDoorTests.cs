using System.Numerics;
using System.Text;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Minting;
using static LicenseVault.Tests.Lifecycle.StatusChangeTests;

namespace LicenseVault.Tests.Lifecycle;

public sealed class EveryDoorTests
{
    private const int Variants = 1000;

    // FIPS 186-5 and SP 800-186: the order of P-256. Of a signature (r, s), (r, n - s) is one too.
    private static readonly BigInteger Order = BigInteger.Parse(
        "00ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_revoked_is_revoked_by_every_door()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await MintedAsync(vault);
        var archive = vault.Get<CertificateArchive>();
        var record = (await archive.FindIssuedAsync(id, Cancel))!;
        var credential = (await archive.ReadCredentialAsync(record, Cancel))!;
        var document = (await archive.ReadDocumentAsync(record, Cancel))!;
        await ChangedAsync(vault, Accounts.Request(id, StatusAction.Revoke, "obtained-by-fraud"));

        var verifier = vault.Get<CertificateVerifier>();
        var reports = new List<VerificationReport?>
        {
            await verifier.VerifyAsync(id, holder: null, Cancel),
            await verifier.VerifyAsync(VerificationCode.Parse(record.Code, null), holder: null, Cancel),
            await verifier.VerifyFileAsync(document, holder: null, Cancel),
            await verifier.VerifyFileAsync(credential, holder: null, Cancel),
        };
        var random = new Random(20261122);
        for (var variant = 0; variant < Variants; variant++)
            reports.Add(await verifier.VerifyFileAsync(Varied(credential, random), holder: null, Cancel));

        Assert.All(reports, report => Assert.Equal((Verdict.Fail, "revoked"), (report!.Verdict, report.Checks.Single(check => check.Name is CheckName.Status).Code)));
    }

    /// <summary>The same signed data in other bytes: parts in another order, some left out, the signature in its other form.</summary>
    private static byte[] Varied(byte[] credential, Random random)
    {
        var parts = Encoding.ASCII.GetString(credential).Split('~');
        var disclosures = parts[1..^1];
        random.Shuffle(disclosures);
        var kept = disclosures.Where(_ => random.Next(4) > 0);
        var signed = random.Next(2) == 0 ? parts[0] : WithOtherSignature(parts[0]);
        return Encoding.ASCII.GetBytes($"{signed}~{string.Concat(kept.Select(disclosure => $"{disclosure}~"))}");
    }

    private static string WithOtherSignature(string jws)
    {
        var dot = jws.LastIndexOf('.');
        var signature = System.Buffers.Text.Base64Url.DecodeFromChars(jws.AsSpan(dot + 1));
        var s = Order - new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true);
        var bytes = s.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(signature.AsSpan(64 - bytes.Length));
        signature.AsSpan(32, 32 - bytes.Length).Clear();
        return $"{jws[..dot]}.{System.Buffers.Text.Base64Url.EncodeToString(signature)}";
    }
}
