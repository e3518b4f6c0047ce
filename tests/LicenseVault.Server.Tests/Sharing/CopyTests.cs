using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LicenseVault.Tests.Pages;

namespace LicenseVault.Tests.Sharing;

/// <summary>Annotated copies over HTTP: by both interfaces, and verified where anything is.</summary>
[Collection(OneVault.Name)]
public sealed class CopyTests(RunningVault vault)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Certificate => vault.Certificate("real-estate-certificate").Id;

    [Fact]
    public async Task A_use_asks_for_a_copy_of_what_it_permits_and_whoever_has_it_can_verify_it()
    {
        using var clients = await SharingClients.OfAsync(vault, "bank-copy");
        await clients.AllowAsync("11990000000001046B001", "number", "holder.name");
        var until = TimeProvider.System.GetUtcNow().AddDays(10);
        var opened = await SharingClients.PostAsync(clients.Bank, "/api/v1/uses/", clients.Use(new { route = "duty", certificate = Certificate, copyUntil = until }));
        using var fetched = await clients.Bank.PostAsJsonAsync("/api/v1/uses/fetch", new { useCode = opened.GetProperty("useCode").GetString(), part = "document" }, Cancel);
        var copy = await fetched.Content.ReadAsByteArrayAsync(Cancel);

        using var visitor = Visitor.To(vault, "en");
        var report = await ReportAsync(visitor, copy);
        Assert.Equal("pass", report.GetProperty("verdict").GetString());
        var said = report.GetProperty("copy");
        Assert.Equal(("办理抵押登记", "bank-copy", 2), (said.GetProperty("purpose").GetString(), said.GetProperty("recipient").GetString(), said.GetProperty("fields").GetArrayLength()));

        using var form = Visitor.FileForm(copy);
        using var page = await visitor.SendAsync("/verify", form);
        var text = await page.TextAsync();
        Assert.Contains("This is an annotated copy", text, StringComparison.Ordinal);
        Assert.Contains("办理抵押登记", text, StringComparison.Ordinal);
        await Expect.ProblemAsync(
            await clients.Bank.PostAsJsonAsync("/api/v1/uses/", clients.Use(new { route = "duty", certificate = Certificate, copyUntil = until.AddDays(100) }), Cancel),
            HttpStatusCode.UnprocessableEntity,
            "sharing-refused");
    }

    [Fact]
    public async Task The_sharing_interface_gives_a_copy_where_its_end_is_named()
    {
        using var clients = await SharingClients.OfAsync(vault, "bank-share-copy");
        await clients.AllowAsync("11990000000001046B001", "number");
        var until = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).AddDays(3).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var answer = await FileAsync(clients, until);
        Assert.Equal("0", answer.GetProperty("head").GetProperty("status").GetString());
        using var visitor = Visitor.To(vault);
        var report = await ReportAsync(visitor, answer.GetProperty("data").GetProperty("content").GetBytesFromBase64());
        Assert.Equal("number", Assert.Single(report.GetProperty("copy").GetProperty("fields").EnumerateArray()).GetString());

        Assert.Equal("4", (await FileAsync(clients, "soon")).GetProperty("head").GetProperty("status").GetString());
        Assert.Equal("4", (await FileAsync(clients, "20200101000000")).GetProperty("head").GetProperty("status").GetString());
        Assert.Equal("1", (await FileAsync(clients, until: null)).GetProperty("head").GetProperty("status").GetString());
    }

    private async Task<JsonElement> FileAsync(SharingClients clients, string? until)
    {
        var data = new Dictionary<string, string?>
        {
            ["certificateIdentifier"] = Certificate, ["useCause"] = "办理抵押登记", ["relatedItemCode"] = clients.Matter, ["projectNo"] = "1", ["operator"] = "0101",
        };
        if (until is not null)
            data["certificateCopyExpiringTime"] = until;
        using var answer = await clients.Bank.PostAsJsonAsync("/share/v1/file", new { head = new { }, data }, Cancel);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<JsonElement> ReportAsync(HttpClient visitor, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var answer = await visitor.SendAsync("/api/v1/verifications", content);
        var text = await answer.TextAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }
}
