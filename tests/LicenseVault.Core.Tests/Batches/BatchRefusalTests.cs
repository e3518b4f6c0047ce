using System.Text;
using LicenseVault.Core.Batches;
using LicenseVault.Core.Storing;
using static LicenseVault.Tests.Batches.BatchVault;

namespace LicenseVault.Tests.Batches;

/// <summary>Uploads of which nothing counts: each is refused by name, and nothing of it is kept.</summary>
public sealed class BatchRefusalTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_that_cannot_be_read_is_refused_by_name()
    {
        var (vault, client) = await CreateAsync(mostRows: 4);
        await using var _ = vault;
        string[] three = [Row(1), Row(2), Row(3)];
        await RefusedAsync("", " empty");
        await RefusedAsync(Header, " header-only");
        await RefusedAsync(Csv([.. three, Row(4), Row(5)]), "row 5 too-many");
        await RefusedAsync(Csv([.. three, "a\"b"]), "line 5 bad-quote");
        await RefusedAsync(Csv([.. three, "\"a\"b"]), "line 5 bad-quote");
        await RefusedAsync(Csv([.. three, "\"a\nb"]), "line 5 bad-quote");
        await RefusedAsync(Csv([.. three, new string('x', BatchLimits.LongestRow + 1)]), "line 5 row-too-long");
        await RefusedAsync(Csv(Row(1).Replace("11990000000001011Q002", "11990000000001011Q999", StringComparison.Ordinal)), "type unknown-type");
        await RefusedAsync(Csv(Row(1)).Replace("fields.items", "items", StringComparison.Ordinal), "items unknown-column", "fields.items column-missing");
        await RefusedAsync(Csv(Row(1)).Replace("validFrom", "validUntil", StringComparison.Ordinal), "validUntil column-repeated", "validFrom column-missing");
        await RefusedAsync(Csv(Row(1)).Replace("issuer", "faults.x", StringComparison.Ordinal), "issuer required");
        Assert.Equal(["line 1 encoding"], FaultsOf(await UploadAsync(vault, client, [.. Encoding.UTF8.GetBytes(Csv(three)), 0xFF])));

        Assert.Empty(await vault.Get<IDocumentStore>().ScanAsync(Collections.BatchParts, null, 10, Cancel));
        Assert.Empty(await vault.Get<IDocumentStore>().ScanAsync(Collections.Batches, null, 10, Cancel));

        async Task RefusedAsync(string rows, params string[] faults) => Assert.Equal(faults, FaultsOf(await UploadAsync(vault, client, rows)));
    }

    [Theory]
    [InlineData("89504E470D0A1A0A", "is-picture")]
    [InlineData("FFD8FFE000104A46", "is-picture")]
    [InlineData("4749463839610100", "is-picture")]
    [InlineData("255044462D312E37", "is-pdf")]
    [InlineData("D0CF11E0A1B11AE1", "is-workbook")]
    [InlineData("504B0304140006005B436F6E74656E745F54797065735D2E786D6C", "is-workbook")]
    [InlineData("504B030414000000786C2F776F726B626F6F6B2E786D6C", "is-workbook")]
    [InlineData("504B030414000000726F77732E637376", "is-archive")]
    [InlineData("1F8B080000000000", "is-archive")]
    [InlineData("50", " header-only")]
    public async Task What_holds_no_rows_is_named_by_what_it_is(string beginning, string code)
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        byte[] file = [.. Convert.FromHexString(beginning), .. beginning.Length > 2 ? new byte[9000] : []];

        Assert.Equal(code.StartsWith(' ') ? [code] : [$" {code}"], FaultsOf(await UploadAsync(vault, client, file)));
    }

    [Fact]
    public async Task An_unknown_column_is_told_with_those_that_were_expected_the_nearest_first()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var refused = Assert.IsType<BatchOutcome.Refused>(await UploadAsync(
            vault, client, Csv(Row(1)).Replace("fields.signatory", "签发人员", StringComparison.Ordinal).Replace("fields.premises", "bussiness premise", StringComparison.Ordinal)));

        Assert.Equal(["bussiness premise unknown-column", "签发人员 unknown-column", "fields.premises column-missing", "fields.signatory column-missing"], FaultsOf(refused));
        Assert.StartsWith("fields.premises, ", refused.Faults[0].About, StringComparison.Ordinal);
        Assert.StartsWith("fields.signatory, ", refused.Faults[1].About, StringComparison.Ordinal);
        Assert.DoesNotContain("number", refused.Faults[1].About, StringComparison.Ordinal);
        Assert.Contains("the nearest first: fields.signatory (签发人, Signatory);", refused.Faults[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_character_that_cannot_be_drawn_is_told_by_its_code_point_and_column()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var batch = await AcceptedAsync(vault, client, Csv(Row(1, name: "示例\u202E店"), Row(2, name: "示例\uE123\U00030000店"), Row(3, name: "示\u0007例")));
        await WorkAsync(vault);

        var faults = (await vault.Get<BatchFaults>().FirstAsync(await FindAsync(vault, batch), 10, Cancel)).SelectMany(row => row.Faults).ToList();

        Assert.All(faults, fault => Assert.Equal("holder.name", fault.Field));
        Assert.Equal(["U+202E", "U+E123", "U+30000", "U+0007"], faults.Select(fault => fault.About));
        Assert.Equal(["bad-character", "bad-character", "no-glyph", "bad-character"], faults.Select(fault => fault.Code));
    }

    [Fact]
    public async Task What_is_looked_at_first_is_read_and_digested_with_the_rest()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var rows = Csv(Row(1)).Replace("number,", "证照编号,", StringComparison.Ordinal);
        var batch = await AcceptedAsync(vault, client, $"\uFEFF{rows}");
        Assert.Equal(1, batch.Rows);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"\uFEFF{rows}"))), batch.Digest);
    }

    private static IEnumerable<string> FaultsOf(BatchOutcome outcome) =>
        Assert.IsType<BatchOutcome.Refused>(outcome).Faults.Select(fault => $"{fault.Field} {fault.Code}");
}
