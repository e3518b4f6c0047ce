using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Checking;
using LicenseVault.Core.Storing;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Pdf.TimeStamps;

namespace LicenseVault.Tests.LongTerm;

/// <summary>Time stamps inside signatures: asked for while minting, and never at the cost of it.</summary>
public sealed class StampedMintTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_is_stamped_while_it_is_minted()
    {
        await using var stamping = await StampingVault.CreateAsync();
        var id = await stamping.MintedAsync();

        var checks = await stamping.ChecksAsync(await stamping.DocumentAsync(id));

        Assert.Equal("Pass time-stamped", checks[CheckName.TimeStamp]);
        Assert.Equal("Pass whole-file-signed", checks[CheckName.DocumentUnchanged]);
        Assert.Equal("Pass drawn-from-credential", checks[CheckName.DocumentShowsData]);
        Assert.Equal(1, stamping.Asked);
    }

    [Fact]
    public async Task As_much_room_is_left_for_a_time_stamp_as_the_authority_has_shown_to_need()
    {
        await using var stamping = await StampingVault.CreateAsync();

        var (first, second) = (await stamping.DocumentAsync(await stamping.MintedAsync(1)), await stamping.DocumentAsync(await stamping.MintedAsync(2)));

        Assert.InRange(second.Length, 1, first.Length - 10_000);
        var checks = await stamping.ChecksAsync(second);
        Assert.Equal("Pass time-stamped", checks[CheckName.TimeStamp]);
        Assert.Equal("Pass drawn-from-credential", checks[CheckName.DocumentShowsData]);
    }

    [Fact]
    public async Task An_authority_whose_time_stamps_grow_is_given_room_from_the_next_certificate_on()
    {
        await using var stamping = await StampingVault.CreateAsync();
        await stamping.MintedAsync(1);
        stamping.Answered = Longer;

        var (second, third) = (await stamping.MintedAsync(2), await stamping.MintedAsync(3));

        Assert.Equal("NotApplicable no-time-stamp", (await stamping.ChecksAsync(await stamping.DocumentAsync(second)))[CheckName.TimeStamp]);
        Assert.Equal("Pass time-stamped", (await stamping.ChecksAsync(await stamping.DocumentAsync(third)))[CheckName.TimeStamp]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_lost_document_is_made_again_with_its_time_stamp(int number)
    {
        await using var stamping = await StampingVault.CreateAsync();
        var id = await stamping.MintedAsync(1);
        if (number == 2)
            id = await stamping.MintedAsync(2);
        var document = await stamping.DocumentAsync(id);
        await stamping.Vault.Get<IObjectStore>().RepairAsync(CertificateArchive.DocumentKeyOf(id.ToString()), "lost"u8.ToArray(), Cancel);

        await stamping.Vault.Get<VaultCheck>().RunAsync(new CheckRequest { Repair = true }, new Progress<CheckProgress>(), Cancel);

        Assert.Equal(document, await stamping.DocumentAsync(id));
        Assert.Equal(number, stamping.Asked);
    }

    [Fact]
    public async Task An_authority_that_is_away_is_not_waited_for_twice_and_nothing_is_lost()
    {
        await using var stamping = await StampingVault.CreateAsync();
        stamping.IsAuthorityAway = true;

        var first = await stamping.MintedAsync(1);
        await stamping.MintedAsync(2);
        Assert.Equal(1, stamping.Asked);
        Assert.Equal("NotApplicable no-time-stamp", (await stamping.ChecksAsync(await stamping.DocumentAsync(first)))[CheckName.TimeStamp]);

        stamping.IsAuthorityAway = false;
        stamping.Vault.Clock.Advance(TimeSpan.FromMinutes(1));
        var third = await stamping.MintedAsync(3);
        Assert.Equal("Pass time-stamped", (await stamping.ChecksAsync(await stamping.DocumentAsync(third)))[CheckName.TimeStamp]);
    }

    [Fact]
    public async Task A_time_stamp_that_a_stranger_would_refuse_is_not_used()
    {
        await using var stamping = await StampingVault.CreateAsync();
        var desk = stamping.Vault.Get<TimestampDesk>();
        byte[]? earlier = null;
        async Task<string> CodeAsync()
        {
            stamping.Vault.Clock.Advance(TimeSpan.FromMinutes(1));
            return await desk.StampAsync("content"u8.ToArray(), Cancel) is TimestampOutcome.NotGiven { Code: var code } ? code : "given";
        }

        stamping.Answered = answer => earlier = answer;
        Assert.Equal("given", await CodeAsync());
        stamping.Answered = _ => earlier!;
        Assert.Equal("refused", await CodeAsync());
        stamping.Answered = answer => [.. answer, 0];
        Assert.Equal("time-stamp-malformed", await CodeAsync());
        stamping.Answered = answer => answer[..^1];
        Assert.Equal("refused", await CodeAsync());
        stamping.Answered = answer => answer;
        stamping.Skew = TimeSpan.FromMinutes(3);
        Assert.Equal("untrusted", await CodeAsync());
    }

    [Fact]
    public async Task An_authority_that_is_not_trusted_gives_no_time_stamps()
    {
        await using var stamping = await StampingVault.CreateAsync();
        using var other = new TestTimestampAuthority(stamping.Now.AddDays(-1), stamping.Now.AddMonths(1));
        await stamping.TrustingAsync(other);

        Assert.Equal("untrusted", Assert.IsType<TimestampOutcome.NotGiven>(await stamping.Vault.Get<TimestampDesk>().StampAsync("content"u8.ToArray(), Cancel)).Code);
    }

    // With certificates that nobody asked for, as some authorities bring them.
    private static byte[] Longer(byte[] answer)
    {
        var response = new AsnReader(answer, AsnEncodingRules.DER).ReadSequence();
        var (status, token) = (response.ReadEncodedValue(), new SignedCms());
        token.Decode(response.ReadEncodedValue().Span);
        foreach (var name in new[] { "CN=TEST one", "CN=TEST two", "CN=TEST three" })
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var certificate = new CertificateRequest(name, key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90));
            token.AddCertificate(certificate);
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(status.Span);
            writer.WriteEncodedValue(token.Encode());
        }

        return writer.Encode();
    }
}
