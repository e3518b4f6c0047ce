using System.Text;
using System.Text.Json.Nodes;
using LicenseVault.Core.Access;
using LicenseVault.Core.Batches;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Tests.Minting;
using static LicenseVault.Tests.Batches.BatchVault;

namespace LicenseVault.Tests.Batches;

public sealed class BatchTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_row_is_issued_or_rejected_and_the_mended_faults_can_be_handed_in_again()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var batch = await AcceptedAsync(vault, client, Mixed(0));
        await AssertBooksAsync(vault, batch, BatchState.Running, 0, 0);
        await WorkAsync(vault);

        await AssertBooksAsync(vault, batch, BatchState.Done, issued: 3, rejected: 2);
        Assert.Equal(3, (await vault.CertificatesAsync()).Count);
        var faults = await FaultsAsync(vault, batch);
        var lines = faults.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal($"{Header},faults.row,faults.text", lines[0]);
        Assert.Contains(",2,validFrom: format: It must be a date like 2026-01-31.", lines[1], StringComparison.Ordinal);
        Assert.Contains(",4,number: business-key-taken:", lines[2], StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);

        var mended = await AcceptedAsync(vault, client, faults.Replace(",soon,", ",2026-01-09,", StringComparison.Ordinal), "mended");
        await WorkAsync(vault);
        await AssertBooksAsync(vault, mended, BatchState.Done, issued: 1, rejected: 1);
        Assert.EndsWith("faults.row,faults.text", (await FaultsAsync(vault, mended)).Split("\r\n")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_spreadsheet_would_take_for_a_formula_is_shown_as_text_and_comes_back_as_it_was()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var batch = await AcceptedAsync(vault, client, Mixed(0).Replace("soon", "=cmd|calc", StringComparison.Ordinal));
        await WorkAsync(vault);
        var faults = await FaultsAsync(vault, batch);
        Assert.Contains(",'=cmd|calc,", faults, StringComparison.Ordinal);
        Assert.DoesNotContain(",=cmd", faults, StringComparison.Ordinal);

        var again = await AcceptedAsync(vault, client, faults, "again");
        await WorkAsync(vault);
        Assert.Contains(",'=cmd|calc,", await FaultsAsync(vault, again), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_of_a_row_come_at_once()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var draft = Draft(1);
        draft["number"] = "none";
        draft["holder"]!["idNumber"] = "1";
        draft["fields"]!.AsObject().Remove("signatory");
        var batch = await AcceptedAsync(vault, client, $"{Draft(2).ToJsonString()}\n{draft.ToJsonString()}\n\nno draft\n", format: BatchFormat.JsonLines);
        await WorkAsync(vault);

        await AssertBooksAsync(vault, batch, BatchState.Done, issued: 1, rejected: 2);
        var lines = (await FaultsAsync(vault, batch)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var first = JsonNode.Parse(lines[0])!;
        Assert.Equal(2, first["row"]!.GetValue<int>());
        Assert.Superset(
            new HashSet<string> { "number", "holder.idNumber", "fields.signatory" },
            first["faults"]!.AsArray().Select(fault => fault!["field"]!.GetValue<string>()).ToHashSet());
        Assert.Equal("no draft", JsonNode.Parse(lines[1])!["draft"]!.GetValue<string>());

        first["draft"] = Draft(3);
        var mended = await AcceptedAsync(vault, client, first.ToJsonString(), "mended", BatchFormat.JsonLines);
        Assert.Equal(Draft(3)["type"]!.GetValue<string>(), mended.Type);
        await WorkAsync(vault);
        await AssertBooksAsync(vault, mended, BatchState.Done, issued: 1, rejected: 0);
    }

    [Fact]
    public async Task The_same_upload_is_the_same_batch_and_another_one_is_refused()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var batch = await AcceptedAsync(vault, client, Csv(Row(1)));

        Assert.Equal(batch.Id, Assert.IsType<BatchOutcome.Standing>(await UploadAsync(vault, client, Csv(Row(1)))).Batch.Id);
        Assert.IsType<BatchOutcome.RequestKeyReused>(await UploadAsync(vault, client, Csv(Row(2))));
        Assert.IsType<BatchOutcome.NotYours>(await UploadAsync(vault, client with { Issuers = [] }, Csv(Row(1))));
        Assert.IsType<BatchOutcome.NotYours>(await UploadAsync(vault, client with { Issuers = [] }, Csv(Row(1)), "other"));
        Assert.IsType<BatchOutcome.NotYours>(await vault.Get<BatchDesk>().StopAsync(client with { Issuers = [] }, batch.Id, Cancel));
        Assert.Single(await vault.Get<IDocumentStore>().ScanAsync(Collections.BatchParts, null, 10, Cancel));
    }

    [Fact]
    public async Task Gb_18030_and_a_byte_order_mark_are_read()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
        var chinese = Csv(Row(1)).Replace("holder.name", "经营者名称", StringComparison.Ordinal);
        var first = Assert.IsType<BatchOutcome.Accepted>(await UploadAsync(vault, client, chinese, "gb", encoding: encoding)).Batch;
        var second = await AcceptedAsync(vault, client, $"\uFEFF{Csv(Row(2)).Replace("\r\n", "\n", StringComparison.Ordinal)}\n", "bom");
        await WorkAsync(vault);

        await AssertBooksAsync(vault, first, BatchState.Done, issued: 1, rejected: 0);
        await AssertBooksAsync(vault, second, BatchState.Done, issued: 1, rejected: 0);
    }

    [Fact]
    public async Task Rows_of_the_wrong_length_type_or_issuer_are_set_aside_alone()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var type = Draft(1)["type"]!.GetValue<string>();
        var batch = await AcceptedAsync(
            vault, client, Csv(Row(1), $"{Row(2)},more", "only", Row(3).Replace(type, "11990000000001011Q001", StringComparison.Ordinal), Row(4)));
        await WorkAsync(vault);

        await AssertBooksAsync(vault, batch, BatchState.Done, issued: 2, rejected: 3);
        var lines = (await FaultsAsync(vault, batch)).Split("\r\n");
        Assert.Matches("column-count: .*,more$", lines[1]);
        Assert.Contains("column-count", lines[2], StringComparison.Ordinal);
        Assert.Contains("type: differs-from-batch", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_rows_of_a_part_that_share_a_business_key_the_first_is_issued()
    {
        const int pairs = 8;
        var (vault, client) = await CreateAsync(partRows: 2 * pairs);
        await using var _ = vault;
        var rows = Enumerable.Range(1, pairs).SelectMany(number => new[] { Row(number), Row(number, name: "示例有限公司乙") });
        var batch = await AcceptedAsync(vault, client, Csv([.. rows]));
        await WorkAsync(vault);

        await AssertBooksAsync(vault, batch, BatchState.Done, issued: pairs, rejected: pairs);
        var lines = (await FaultsAsync(vault, batch)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        Assert.Equal(Enumerable.Range(1, pairs).Select(pair => $",{2 * pair},number: business-key-taken:"), lines.Select(line => System.Text.RegularExpressions.Regex.Match(line, ",[0-9]+,number: [a-z-]+:").Value));
        Assert.All(lines, line => Assert.Contains("示例有限公司乙", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stopped_batch_leaves_the_rest_pending_until_it_is_resumed()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var batch = await AcceptedAsync(vault, client, Mixed(0));
        Assert.IsType<BatchOutcome.Standing>(await vault.Get<BatchDesk>().StopAsync(client, batch.Id, Cancel));
        await WorkAsync(vault);
        await AssertBooksAsync(vault, batch, BatchState.Stopped, 0, 0);
        Assert.IsType<BatchOutcome.WrongState>(await vault.Get<BatchDesk>().StopAsync(client, batch.Id, Cancel));

        Assert.IsType<BatchOutcome.Standing>(await vault.Get<BatchDesk>().ResumeAsync(client, batch.Id, Cancel));
        await WorkAsync(vault);
        await AssertBooksAsync(vault, batch, BatchState.Done, issued: 3, rejected: 2);
        Assert.IsType<BatchOutcome.WrongState>(await vault.Get<BatchDesk>().ResumeAsync(client, batch.Id, Cancel));
        Assert.IsType<BatchOutcome.NoSuchBatch>(await vault.Get<BatchDesk>().ResumeAsync(client, "no such", Cancel));
    }

    [Fact]
    public async Task A_client_that_may_not_issue_any_more_issues_nothing_more()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var batch = await AcceptedAsync(vault, client, Csv(Row(1)));
        await ChangeAsync(vault, client with { Issuers = [] });
        await WorkAsync(vault);

        await AssertBooksAsync(vault, batch, BatchState.Stopped, 0, 0);
        Assert.Equal(BatchRun.NotPermitted, (await FindAsync(vault, batch)).Fault);
        Assert.Empty(await vault.CertificatesAsync());
    }

    [Fact]
    public async Task Rows_are_nowhere_stored_in_the_clear()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var batch = await AcceptedAsync(vault, client, Csv(Row(1, name: "示例有限公司甲乙丙"), Row(2, name: "示例有限公司甲乙丙", validFrom: "示例甲乙丙")));
        await WorkAsync(vault);

        Assert.Contains("示例甲乙丙", await FaultsAsync(vault, batch), StringComparison.Ordinal);
        foreach (var collection in new[] { Collections.Batches, Collections.BatchParts, Collections.BatchResults, Collections.Leases })
        {
            Assert.All(
                await vault.Get<IDocumentStore>().ScanAsync(collection, null, 10, Cancel),
                document => Assert.DoesNotContain("甲乙丙", System.Text.RegularExpressions.Regex.Unescape(Encoding.UTF8.GetString(document.Body.Span)), StringComparison.Ordinal));
        }
    }

    private static async Task ChangeAsync(CrashingVault vault, Client client)
    {
        var stored = (await vault.Get<IDocumentStore>().FindAsync(Collections.Clients, client.Id, Cancel))!;
        var write = vault.Get<RecordSeals>().Replace(Collections.Clients, client.Id, stored.Version, client, stored.Keys);
        Assert.IsType<WriteOutcome.Written>(await vault.Get<IDocumentStore>().WriteAsync(write, Cancel));
    }
}
