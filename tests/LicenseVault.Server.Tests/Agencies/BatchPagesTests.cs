using System.Net;
using System.Text;
using LicenseVault.Tests.Pages;
using LicenseVault.Tests.SigningIn;
using static LicenseVault.Tests.Agencies.Clerks;

namespace LicenseVault.Tests.Agencies;

/// <summary>What a clerk is told of a file of rows, as a browser without script meets it.</summary>
[Collection(OneVault.Name)]
public sealed class BatchPagesTests(RunningVault vault)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_with_a_wrong_header_names_each_column_in_the_readers_words()
    {
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await maker.FormTokenAsync()), "form-token" },
            { new StringContent(NewKey()), "request-key" },
            { new StringContent("11990000000001011Q002"), "type" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes("number,colour\n1,2\n")), "rows", "rows.csv" },
        };
        using var answer = await maker.Http.SendAsync("/agency/batches", form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.TextAsync();
        Assert.Contains("File of rows colour: There is no such field", page, StringComparison.Ordinal);
        Assert.Contains("Columns that may be there, the nearest first: ", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"fault\">Domicile: This column is missing</p>", page, StringComparison.Ordinal);
        Assert.Contains("File of rows Domicile: This column is missing", page, StringComparison.Ordinal);
        Assert.Contains("File of rows Valid from: This column is missing", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "不能制证")]
    [InlineData("en", "This is a picture")]
    public async Task A_picture_in_the_place_of_rows_is_called_one(string language, string words)
    {
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1", language);
        using var form = await UploadAsync(maker, [0x89, .. "PNG\r\n\u001a\n"u8, .. new byte[64]], "rows.csv");
        using var answer = await maker.Http.SendAsync("/agency/batches", form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(words, await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_of_rows_are_told_in_the_language_of_the_page_and_the_file_of_them_comes_back()
    {
        var (good, wrong, strange) = (Drafts.Fresh(), Drafts.Fresh(), Drafts.Fresh());
        wrong["validFrom"] = "soon";
        strange["fields"]!["colour"] = "red";
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1", "zh-CN");
        using var form = await UploadAsync(maker, Encoding.UTF8.GetBytes($"{good.ToJsonString()}\n{wrong.ToJsonString()}\n{strange.ToJsonString()}\n"), "rows.jsonl");
        using var uploaded = await maker.Http.SendAsync("/agency/batches", form);
        var address = PersonAtBrowser.PathOf(uploaded);
        Assert.Contains("第 2 行", await ExaminedAsync(maker, address), StringComparison.Ordinal);
        using (var sealer = await PersonAtBrowser.SignedInAsync(vault, "sealer-1"))
        using (var early = await sealer.SendFormAsync($"{address}/release", new KeyValuePair<string, string>("sound", "3")))
        using (await sealer.SendFormAsync($"{address}/release", new KeyValuePair<string, string>("sound", "1")))
        {
            Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
            Assert.Contains("The number that you confirmed is not the one that was found", await early.TextAsync(), StringComparison.Ordinal);
            var text = await DoneAsync(maker, address);
            Assert.Contains("第 2 行", text, StringComparison.Ordinal);
            Assert.Contains("第 3 行", text, StringComparison.Ordinal);
            Assert.Contains("有效期自：格式不正确", text, StringComparison.Ordinal);
            Assert.Contains("fields.colour：没有这个信息项", text, StringComparison.Ordinal);
        }

        using var file = await maker.Http.ReadAsync($"{address}/faults");
        var told = await file.TextAsync();
        Assert.Contains("\"field\":\"validFrom\",\"code\":\"format\",\"detail\":\"", told, StringComparison.Ordinal);
        Assert.Contains("格式不正确", told, StringComparison.Ordinal);
        Assert.DoesNotContain("It must be a date", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_of_a_spreadsheet_is_told_by_the_line_where_it_stands_there()
    {
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1", "zh-CN");
        var sample = await File.ReadAllLinesAsync(Repository.Path("certs-samples", "valid", "food-business-licence", "batch.csv"), Cancel);
        var rows = $"{sample[0]}\n{sample[1].Replace("2026-01-09", "soon", StringComparison.Ordinal)}\n";
        using var form = await UploadAsync(maker, Encoding.UTF8.GetBytes(rows), "rows.csv");
        using var uploaded = await maker.Http.SendAsync("/agency/batches", form);
        var address = PersonAtBrowser.PathOf(uploaded);
        Assert.Contains("<dt>第 2 行</dt>", await ExaminedAsync(maker, address), StringComparison.Ordinal);
        using (var sealer = await PersonAtBrowser.SignedInAsync(vault, "sealer-1"))
        using (var page = await sealer.Http.ReadAsync(address))
            Assert.DoesNotContain("/release", await page.TextAsync(), StringComparison.Ordinal);

        using var file = await maker.Http.ReadAsync($"{address}/faults");
        var told = await file.TextAsync();
        Assert.Contains(",退回.文件行号,退回.原因", told, StringComparison.Ordinal);
        Assert.Contains(",李示例,2,", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "许可证编号：与本文件第 2 行重复", "批量制证：食品经营许可证", "颁发机构：")]
    [InlineData("en", "The same as in row 2 of this file", "Batch: Food Business Licence", "Issuer: ")]
    public async Task A_number_that_stands_twice_in_a_file_is_told_once_with_its_other_row_and_lists_name_the_type(string language, string told, string item, string issuer)
    {
        var (once, other) = (Drafts.Fresh(), Drafts.Fresh());
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1", language);
        using var form = await UploadAsync(maker, Encoding.UTF8.GetBytes($"{other.ToJsonString()}\n{once.ToJsonString()}\n{once.ToJsonString()}\n"), "rows.jsonl");
        using var uploaded = await maker.Http.SendAsync("/agency/batches", form);
        var address = PersonAtBrowser.PathOf(uploaded);

        var page = WebUtility.HtmlDecode(await ExaminedAsync(maker, address));
        var faults = page.Split("<dl class=\"faulty\">")[1].Split("</dl>")[0];
        Assert.Contains(told, faults, StringComparison.Ordinal);
        Assert.Single(faults.Split("<dd>").Skip(1));
        Assert.DoesNotContain(issuer, faults, StringComparison.Ordinal);
        using (var file = await maker.Http.ReadAsync($"{address}/faults"))
            Assert.Contains(told, await file.TextAsync(), StringComparison.Ordinal);

        var name = item[(item.IndexOfAny(['：', ':']) + 1)..].Trim();
        using (var list = await maker.Http.ReadAsync("/agency/batches"))
            Assert.Contains($"<a href=\"{address}\"><b>{name}</b>", WebUtility.HtmlDecode(await list.TextAsync()), StringComparison.Ordinal);
        using var sealer = await PersonAtBrowser.SignedInAsync(vault, "sealer-1", language);
        using var desk = await sealer.Http.ReadAsync("/agency");
        Assert.Contains(item, WebUtility.HtmlDecode(await desk.TextAsync()).Split(address)[1].Split("</li>")[0], StringComparison.Ordinal);
        using var dismissed = await sealer.SendFormAsync($"{address}/dismissal");
    }

    [Fact]
    public async Task An_empty_table_is_to_be_had_of_the_types_that_the_agency_issues_and_of_no_other()
    {
        const string Food = "/agency/batches/tables/11990000000001011Q002";
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1", "zh-CN");
        using (var page = await maker.Http.ReadAsync("/agency/batches"))
            Assert.Contains($"href=\"{Food}\"", await page.TextAsync(), StringComparison.Ordinal);
        using (var table = await maker.Http.ReadAsync(Food))
        {
            Assert.Equal(("text/csv", "食品经营许可证.csv"), (table.Content.Headers.ContentType!.MediaType, table.Content.Headers.ContentDisposition!.FileNameStar));
            Assert.StartsWith("\uFEFF经营者名称,证件种类,", Encoding.UTF8.GetString(await table.Content.ReadAsByteArrayAsync(Cancel)), StringComparison.Ordinal);
        }

        using var foreign = await maker.Http.ReadAsync("/agency/batches/tables/119900000000010546001");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task The_columns_of_an_empty_table_are_the_words_of_the_form(string language)
    {
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1", language);
        using var form = await maker.Http.ReadAsync("/agency/new/11990000000001011Q002");
        var page = WebUtility.HtmlDecode(await form.TextAsync());
        using var table = await maker.Http.ReadAsync("/agency/batches/tables/11990000000001011Q002");

        var columns = (await table.TextAsync()).Trim('\uFEFF', '\r', '\n').Split(',');

        Assert.True(columns.Length > 10, string.Join(" | ", columns));
        Assert.All(columns, column => Assert.Contains(column, page, StringComparison.Ordinal));
    }

    private static Task<string> ExaminedAsync(PersonAtBrowser clerk, string address) => AfterAsync("\"state examining\"", clerk, address);

    private static Task<string> DoneAsync(PersonAtBrowser clerk, string address) => AfterAsync("\"state running\"", clerk, address);

    private static async Task<string> AfterAsync(string state, PersonAtBrowser clerk, string address)
    {
        while (true)
        {
            using var page = await clerk.Http.ReadAsync(address);
            if (await page.TextAsync() is var text && !text.Contains(state, StringComparison.Ordinal))
                return text;
            await Task.Delay(20, Cancel);
        }
    }

    private static async Task<MultipartFormDataContent> UploadAsync(PersonAtBrowser maker, byte[] rows, string name) => new()
    {
        { new StringContent(await maker.FormTokenAsync()), "form-token" },
        { new StringContent(NewKey()), "request-key" },
        { new StringContent("11990000000001011Q002"), "type" },
        { new ByteArrayContent(rows), "rows", name },
    };
}
