using LicenseVault.Core.Batches;
using static LicenseVault.Tests.Batches.BatchVault;

namespace LicenseVault.Tests.Batches;

/// <summary>What stands in the columns and cells of a file that somebody made with a spreadsheet, knowing only the form for one certificate.</summary>
public sealed class BatchCellTests
{
    [Theory]
    [InlineData("证件种类", "有效期自", "有效期至")]
    [InlineData("Kind of number", "Valid from", "Valid until")]
    public async Task Columns_may_be_named_as_the_form_names_its_fields(string kind, string from, string until)
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var rows = Csv(Row(1))
            .Replace("holder.idType", kind, StringComparison.Ordinal)
            .Replace("validFrom", from, StringComparison.Ordinal)
            .Replace("validUntil", until, StringComparison.Ordinal);

        var batch = await AcceptedAsync(vault, client, rows);
        Assert.Contains("validUntil", batch.Paths);
    }

    [Theory]
    [InlineData("统一社会信用代码")]
    [InlineData("unified social credit code")]
    public async Task The_kind_of_a_number_may_be_named_as_the_form_names_it(string kind)
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var batch = await AcceptedAsync(
            vault, client, Csv(Row(1).Replace("\"001\"", $"\"{kind}\"", StringComparison.Ordinal), Row(2).Replace("\"001\"", "\"made up\"", StringComparison.Ordinal)));
        await WorkAsync(vault);

        await AssertBooksAsync(vault, batch, BatchState.Done, issued: 1, rejected: 1);
    }

    [Theory]
    [InlineData("2026/1/9")]
    [InlineData("2026/01/09")]
    [InlineData("2026-1-9")]
    [InlineData("2026年1月9日")]
    public async Task A_date_as_a_spreadsheet_writes_it_is_read(string date)
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var batch = await AcceptedAsync(vault, client, Csv(Row(1, validFrom: date), Row(2, validFrom: "9/1/2026")));
        await WorkAsync(vault);

        await AssertBooksAsync(vault, batch, BatchState.Done, issued: 1, rejected: 1);
    }

    [Theory]
    [InlineData("热食类食品制售")]
    [InlineData("热食类食品制售\n 冷食类食品制售\r\n")]
    [InlineData("12315\n[甲")]
    public async Task A_list_may_stand_in_its_cell_with_each_entry_on_a_line(string cell)
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var batch = await AcceptedAsync(vault, client, Csv(WithItems(1, cell), WithItems(2, string.Join('\n', Enumerable.Range(1, 13)))));
        await WorkAsync(vault);

        await AssertBooksAsync(vault, batch, BatchState.Done, issued: 1, rejected: 1);
        Assert.Contains("fields.items: too-many", await FaultsAsync(vault, batch), StringComparison.Ordinal);
    }

    private static string WithItems(int number, string cell)
    {
        var row = Row(number);
        return $"{row[..row.IndexOf("\"[", StringComparison.Ordinal)]}\"{cell}\"{row[(row.IndexOf("]\"", StringComparison.Ordinal) + 2)..]}";
    }
}
