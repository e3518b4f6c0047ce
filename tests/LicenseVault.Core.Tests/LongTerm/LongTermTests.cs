using LicenseVault.Core.Archiving;
using LicenseVault.Core.Storing;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Pdf.Foreign;

namespace LicenseVault.Tests.LongTerm;

/// <summary>Documents that outlive the certificates behind them (PAdES baseline LTA), with a clock that is moved by months.</summary>
public sealed class LongTermTests
{
    private const string Put = "put documents";
    private const string Record = "replace certificates";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_added_leaves_the_document_as_it_was_issued()
    {
        await using var stamping = await StampingVault.CreateAsync();
        var id = await stamping.MintedAsync();
        var issued = await stamping.DocumentAsync(id);
        Assert.Equal((0, 0), await KeptAsync(stamping));

        stamping.Vault.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal((1, 0), await KeptAsync(stamping));
        Assert.Equal((0, 0), await KeptAsync(stamping));

        var document = await stamping.DocumentAsync(id);
        Assert.True(document.Length > issued.Length && document.AsSpan().StartsWith(issued));
        foreach (var (file, unchanged) in new[] { (document, "Pass only-validation-added"), (issued, "Pass whole-file-signed") })
        {
            var checks = await stamping.ChecksAsync(file);
            Assert.Equal(unchanged, checks[CheckName.DocumentUnchanged]);
            Assert.Equal("Pass drawn-from-credential", checks[CheckName.DocumentShowsData]);
            Assert.Equal("Pass signed-by-issuer", checks[CheckName.DocumentSignature]);
            Assert.Equal("Pass time-stamped", checks[CheckName.TimeStamp]);
        }

        Assert.Equal("Pass as-issued", (await stamping.ChecksAsync(document))[CheckName.ContentDigest]);
        Assert.Empty((await stamping.Vault.CheckAsync()).Findings);
    }

    [Fact]
    public async Task A_document_survives_the_end_of_its_signing_certificate_and_of_every_time_stamp_that_was_renewed()
    {
        await using var stamping = await StampingVault.CreateAsync(until: 9);
        stamping.IsAuthorityAway = true;
        var plain = await stamping.DocumentAsync(await stamping.MintedAsync(1));
        stamping.IsAuthorityAway = false;
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(2));
        var id = await stamping.MintedAsync(2);
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal((2, 0), await KeptAsync(stamping));
        var once = await stamping.DocumentAsync(id);

        // Its signing certificate ended two months ago.
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(245));
        await stamping.FollowedByAsync(until: 120);
        Assert.Equal("Pass time-stamped", (await stamping.ChecksAsync(once))[CheckName.TimeStamp]);
        Assert.Equal("CouldNotCheck signing-time-unproven", (await stamping.ChecksAsync(plain))[CheckName.TimeStamp]);
        Assert.Equal((2, 0), await KeptAsync(stamping));
        var twice = await stamping.DocumentAsync(id);

        // The certificate behind the first time stamps has ended too.
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(900));
        var checks = await stamping.ChecksAsync(twice);
        Assert.Equal("Pass time-stamped", checks[CheckName.TimeStamp]);
        Assert.Equal("Pass signed-by-issuer", checks[CheckName.DocumentSignature]);
        Assert.Equal("Pass drawn-from-credential", checks[CheckName.DocumentShowsData]);
        Assert.Equal("CouldNotCheck authority-expired", (await stamping.ChecksAsync(once))[CheckName.TimeStamp]);
        Assert.Equal(2, (await stamping.RecordAsync(id)).Additions.Count);
    }

    [Fact]
    public async Task A_time_stamp_from_after_the_end_of_the_signing_certificate_shows_nothing()
    {
        await using var stamping = await StampingVault.CreateAsync(until: 24);
        stamping.IsAuthorityAway = true;
        var id = await stamping.MintedAsync();
        stamping.IsAuthorityAway = false;
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(300));
        Assert.Equal((1, 0), await KeptAsync(stamping));

        Assert.Equal("CouldNotCheck time-stamped-too-late", (await stamping.ChecksAsync(await stamping.DocumentAsync(id)))[CheckName.TimeStamp]);
    }

    [Theory]
    [InlineData(Put, Fault.BeforeTheWrite, 2)]
    [InlineData(Put, Fault.AfterTheWrite, 1)]
    [InlineData(Record, Fault.BeforeTheWrite, 1)]
    [InlineData(Record, Fault.AfterTheWrite, 1)]
    public async Task After_a_crash_there_is_one_addition(string write, Fault fault, int stamps)
    {
        await using var stamping = await StampingVault.CreateAsync();
        var id = await stamping.MintedAsync();
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(2));
        stamping.Vault.Power.Restore();
        stamping.Vault.Power.CrashOnce(write, fault);
        await Assert.ThrowsAsync<PowerCutException>(stamping.KeepAsync);
        await stamping.Vault.RestartAsync();
        stamping.Vault.Clock.Advance(TimeSpan.FromMinutes(10));

        await stamping.KeepAsync();

        Assert.Equal(1 + stamps, stamping.Asked);
        Assert.Single((await stamping.RecordAsync(id)).Additions);
        Assert.Equal($"documents/{id}/lta-1", Assert.Single(await stamping.Vault.ObjectsAsync($"documents/{id}/")));
        Assert.Equal("Pass only-validation-added", (await stamping.ChecksAsync(await stamping.DocumentAsync(id)))[CheckName.DocumentUnchanged]);
        Assert.Empty((await stamping.Vault.CheckAsync()).Findings);
    }

    [Fact]
    public async Task Bytes_that_somebody_put_where_the_addition_belongs_are_not_taken_for_one()
    {
        await using var stamping = await StampingVault.CreateAsync();
        var id = await stamping.MintedAsync();
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(2));
        await stamping.Vault.Get<IObjectStore>().PutOnceAsync(CertificateArchive.AdditionKeyOf(id.ToString(), 1), "1 0 obj << /Type /Catalog >> endobj"u8.ToArray(), Cancel);

        Assert.Equal((0, 1), await KeptAsync(stamping));

        Assert.Equal("Pass whole-file-signed", (await stamping.ChecksAsync(await stamping.DocumentAsync(id)))[CheckName.DocumentUnchanged]);
        Assert.NotNull((await stamping.KeepAsync()).OldestDue);
    }

    [Fact]
    public async Task An_addition_that_is_lost_is_found_and_the_document_before_it_is_served()
    {
        await using var stamping = await StampingVault.CreateAsync();
        var id = await stamping.MintedAsync();
        var issued = await stamping.DocumentAsync(id);
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(2));
        await stamping.KeepAsync();
        await stamping.Vault.Get<IObjectStore>().RepairAsync(CertificateArchive.AdditionKeyOf(id.ToString(), 1), "lost"u8.ToArray(), Cancel);

        Assert.Equal(issued, await stamping.DocumentAsync(id));
        var finding = Assert.Single((await stamping.Vault.CheckAsync()).Findings);
        Assert.Equal(("document-damaged", $"documents/{id}/lta-1"), (finding.Kind.Slug, finding.Place));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_link_or_a_folder_in_the_place_of_an_addition_is_no_addition(bool isLink)
    {
        await using var stamping = await StampingVault.CreateAsync();
        var id = await stamping.MintedAsync();
        var issued = await stamping.DocumentAsync(id);
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(2));
        await stamping.KeepAsync();
        var addition = stamping.Vault.FileOf(CertificateArchive.AdditionKeyOf(id.ToString(), 1));
        var elsewhere = Path.Combine(Path.GetDirectoryName(addition)!, "elsewhere");
        File.Copy(addition, elsewhere);
        File.Delete(addition);
        if (isLink)
            File.CreateSymbolicLink(addition, elsewhere);
        else
            Directory.CreateDirectory(addition);

        Assert.Equal(issued, await stamping.DocumentAsync(id));
        Assert.Contains((await stamping.Vault.CheckAsync()).Findings, finding => finding.Place == $"documents/{id}/lta-1");
    }

    [Fact]
    public async Task A_change_after_the_addition_is_found()
    {
        await using var stamping = await StampingVault.CreateAsync();
        var id = await stamping.MintedAsync();
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(2));
        await stamping.KeepAsync();
        var document = await stamping.DocumentAsync(id);

        var forged = PdfUpdate.Append(document, (190, "<< /Type /Annot /Subtype /FreeText /Rect [10 10 300 60] /Contents (valid) >>"), (2, "<< /Title (other) >>"));

        Assert.Equal("Fail changed-after-signing", (await stamping.ChecksAsync(forged))[CheckName.DocumentUnchanged]);
    }

    [Fact]
    public async Task A_document_waits_for_a_revocation_list_that_is_away_and_then_brings_it()
    {
        await using var stamping = await StampingVault.CreateAsync();
        using var certificate = await stamping.ListedKeyAsync();
        stamping.Agencies = stamping.Vault.RevocationList(certificate, stamping.Now.AddDays(100));
        var id = await stamping.MintedAsync();
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(2));
        stamping.AreListsAway = true;
        Assert.Equal((0, 1), await KeptAsync(stamping));

        stamping.AreListsAway = false;
        Assert.Equal((1, 0), await KeptAsync(stamping));

        var file = Assert.IsType<PdfReading.Readable>(PdfReader.Read(await stamping.DocumentAsync(id))).File;
        Assert.Equal(2, PdfValidationMaterial.Of(file).Crls.Count);
    }

    private static async Task<(int Added, int Waiting)> KeptAsync(StampingVault stamping)
    {
        var round = await stamping.KeepAsync();
        return (round.Added, round.Waiting);
    }
}
