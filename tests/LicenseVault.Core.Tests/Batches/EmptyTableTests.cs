using System.Text;
using LicenseVault.Core.Access;
using LicenseVault.Core.Batches;
using LicenseVault.Core.Catalogue;

namespace LicenseVault.Tests.Batches;

/// <summary>A table that a clerk takes from here to fill it in, and hands in again.</summary>
public sealed class EmptyTableTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_column_of_an_empty_table_is_known_when_it_comes_back(bool inEnglish)
    {
        await using var vault = await SampleVault.OpenAsync(Cancel);
        var (client, _) = await vault.Get<ClientRegistry>().AddAsync("batches", "agency", [Scope.Mint], [.. SampleCatalogue.Issuers.Select(issuer => issuer.Code)], Cancel);
        foreach (var type in await vault.Get<TypeCatalogue>().ListAsync(Cancel))
        {
            var code = type.Code.ToString();
            var table = EmptyTable.Of(type, inEnglish);
            using var rows = new MemoryStream([.. table, .. "x\r\n"u8]);

            var outcome = await vault.Get<BatchDesk>().UploadAsync(client, new BatchRequest(code, BatchFormat.Csv, Encoding.UTF8, code, SampleCatalogue.Issuers[0].Code), rows, Cancel);

            var batch = Assert.IsType<BatchOutcome.Accepted>(outcome).Batch;
            Assert.All(batch.Paths, path => Assert.NotEmpty(path));
            Assert.Empty(type.Fields.Select(rule => rule.Name).Except(batch.Paths));
        }
    }

    [Fact]
    public async Task It_is_named_as_the_form_and_opens_in_a_spreadsheet()
    {
        await using var vault = await SampleVault.OpenAsync(Cancel);
        var food = (await vault.Get<TypeCatalogue>().CurrentAsync("11990000000001011Q002", Cancel))!;

        Assert.Equal(Encoding.UTF8.Preamble, EmptyTable.Of(food, inEnglish: false).AsSpan(0, 3));
        Assert.StartsWith("\uFEFF经营者名称,证件种类,", Encoding.UTF8.GetString(EmptyTable.Of(food, inEnglish: false)), StringComparison.Ordinal);
        var english = Encoding.UTF8.GetString(EmptyTable.Of(food, inEnglish: true));
        Assert.Contains(",Valid from,Valid until,", english, StringComparison.Ordinal);
        Assert.EndsWith("\r\n", english, StringComparison.Ordinal);
    }
}
