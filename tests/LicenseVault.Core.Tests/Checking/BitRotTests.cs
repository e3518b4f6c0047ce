using LicenseVault.Core.Checking;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Tests.Checking;

/// <summary>One byte of each kind of thing that is stored is turned, past the stores: fsck finds it, and nobody is told that the certificate is good.</summary>
public sealed class BitRotTests(CheckedVault vault) : IClassFixture<CheckedVault>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Keys => new(Collections.All.SelectMany(collection => collection.Fields.Select(key => (collection.Name, key.Name))));

    public static TheoryData<string> Records => [.. Collections.All.Where(collection => collection != Collections.Progress).Select(collection => collection.Name)];

    [Theory]
    [InlineData("credential", "credential-damaged")]
    [InlineData("document", "document-damaged")]
    [InlineData("template", "template-damaged")]
    [InlineData("font", "font-damaged")]
    public async Task A_turned_byte_of_an_object_is_found(string what, string slug)
    {
        await vault.ReadyAsync();
        var key = what switch
        {
            "credential" => vault.CredentialKey,
            "document" => vault.DocumentKey,
            "template" => TemplateLibrary.TemplateKeyOf(vault.Record.Template),
            _ => TemplateLibrary.FontKeyOf(vault.Record.Fonts[0]),
        };
        var issued = (await vault.Vault.ReadAsync(vault.DocumentKey, Cancel))!;
        var file = vault.Vault.FileOf(key);
        var before = await File.ReadAllBytesAsync(file, Cancel);
        try
        {
            await File.WriteAllBytesAsync(file, Turned(before), Cancel);

            var report = await vault.CheckAsync();

            var finding = Assert.Single(report.Findings);
            Assert.Equal((slug, key.Value, FindingGrade.Damage), (finding.Kind.Slug, finding.Place, finding.Kind.Grade));
            Assert.False(report.IsSound);
            var verdicts = await vault.VerdictsAsync(issued);

            // A stored credential or document is not asked for when a file is presented; a template is only when one is.
            Assert.NotEqual(Verdict.Pass, verdicts[what is "credential" or "document" ? 0 : 1]);
        }
        finally
        {
            await File.WriteAllBytesAsync(file, before, Cancel);
        }

        Assert.Empty((await vault.CheckAsync()).Findings);
    }

    [Theory]
    [MemberData(nameof(Records))]
    public async Task A_turned_byte_of_a_record_is_found(string collection) => await AssertFoundAsync(collection, "body", row => row.DamageBody());

    [Theory]
    [MemberData(nameof(Records))]
    public async Task A_changed_version_of_a_record_is_found(string collection) => await AssertFoundAsync(collection, "version", row => row.DamageVersion());

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_changed_index_key_is_found(string collection, string field) =>
        await AssertFoundAsync(collection, $"key_{field}", row => row.DamageKey(Named(collection).Fields.Single(one => one.Name == field)));

    private async Task AssertFoundAsync(string name, string column, Action<StoredRow> damage)
    {
        await vault.ReadyAsync();
        var collection = Named(name);
        var id = await IdInAsync(collection);
        var issued = (await vault.Vault.ReadAsync(vault.DocumentKey, Cancel))!;
        var row = new StoredRow(vault.Vault.DatabaseFile, collection, id);
        var before = row.Value(column);
        try
        {
            damage(row);

            var report = await vault.CheckAsync(RequestFor(collection));

            Assert.False(report.IsSound);
            var finding = Assert.Single(report.Findings, finding => finding.Kind.Grade is not FindingGrade.Orphan);
            Assert.Equal(("record-damaged", $"{name}/{id}"), (finding.Kind.Slug, finding.Place));
            if (collection == Collections.Certificates || collection == Collections.Issuers)
                Assert.DoesNotContain(Verdict.Pass, await vault.VerdictsAsync(issued));
        }
        finally
        {
            row.Set(column, before);
        }
    }

    // The page of the certificate is made from these alone: beside other records it need not be drawn again.
    private static CheckRequest RequestFor(Collection collection) =>
        collection == Collections.Certificates || collection == Collections.Types || collection == Collections.Issuers || collection == Collections.SigningKeys
            ? new CheckRequest()
            : new CheckRequest { Since = SampleVault.Now.AddDays(1) };

    private async Task<string> IdInAsync(Collection collection) => collection.Name switch
    {
        "certificates" => vault.Identifier,
        "certificate_types" => FormattableString.Invariant($"{vault.Record.Type}:{vault.Record.TypeVersion}"),
        "issuers" => vault.Record.Issuer,
        "clients" => vault.ClientId,
        _ => (await vault.Vault.Documents.ScanAsync(collection, after: null, limit: 1, Cancel))[0].Id,
    };

    private static Collection Named(string name) => Collections.All.Single(collection => collection.Name == name);

    private static byte[] Turned(byte[] content)
    {
        var turned = (byte[])content.Clone();
        turned[turned.Length / 2] ^= 1;
        return turned;
    }
}
