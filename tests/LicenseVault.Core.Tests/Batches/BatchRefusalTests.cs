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
        await RefusedAsync(Header, " empty");
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

    private static IEnumerable<string> FaultsOf(BatchOutcome outcome) =>
        Assert.IsType<BatchOutcome.Refused>(outcome).Faults.Select(fault => $"{fault.Field} {fault.Code}");
}
