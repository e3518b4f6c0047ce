using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using LicenseVault.Tests.Pages;
using LicenseVault.Tests.SigningIn;

namespace LicenseVault.Tests.Counter;

/// <summary>What case handlers, stewards and clerks who answer faults see over HTTP.</summary>
[Collection(OneVault.Name)]
public sealed partial class CounterPagesTests(RunningVault vault)
{
    private const string Matter = "990123001001";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_handler_sees_the_verdicts_and_takes_the_package_and_the_holder_sees_who_looked()
    {
        var certificate = vault.Certificate("real-estate-certificate");
        using var handler = await PersonAtBrowser.SignedInAsync(vault, "case-handler-1");
        using (var matters = await handler.Http.ReadAsync("/counter"))
            Assert.Contains($"/counter/case?matter={Matter}", await matters.TextAsync(), StringComparison.Ordinal);

        using var looked = await handler.SendFormAsync("/counter/case", Case(("codes", $"{certificate.Code}\r\nAAAA-AAAA-AAAA-AAAA")));
        var page = await looked.TextAsync();
        Assert.Contains("Genuine and in force", page, StringComparison.Ordinal);
        Assert.Contains("Not shown yet", page, StringComparison.Ordinal);
        Assert.Contains("Not found", page, StringComparison.Ordinal);
        Assert.DoesNotContain("990103199211030424", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"holders\"", page, StringComparison.Ordinal);
        Assert.Contains("Missing or not passed: ", page, StringComparison.Ordinal);

        using var taken = await handler.SendFormAsync("/counter/package", Case([.. Entries().Matches(page).Select(match => match.Groups[1].Value).Distinct().Select(entry => ("entry", entry))]));
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal("application/zip", taken.Content.Headers.ContentType!.MediaType);
        Assert.True(taken.Headers.CacheControl!.NoStore);
        Assert.StartsWith("filing-示办〔2026〕33号-", taken.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        await using var archive = new ZipArchive(await taken.Content.ReadAsStreamAsync(Cancel));
        Assert.Contains(archive.Entries, entry => entry.FullName.EndsWith("加注件.pdf", StringComparison.Ordinal));

        using var li = await PersonAtBrowser.SignedInAsync(vault, vault.Description.People.Single(person => person.IdNumber == "990103199211030424").User!);
        using var uses = await li.Http.ReadAsync("/citizen/uses");
        var seen = await uses.TextAsync();
        Assert.Contains("Yangben Municipal Health Commission", seen, StringComparison.Ordinal);
        Assert.Contains("示办〔2026〕33号", seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Different holders", "they are right in this case")]
    [InlineData("zh", "持证主体不同", "我已核对持证主体")]
    public async Task Different_holders_are_to_be_confirmed_before_a_package_is_made(string language, string said, string confirm)
    {
        using var handler = await PersonAtBrowser.SignedInAsync(vault, "case-handler-1", language);
        (string, string)[] entries = [("entry", vault.Certificate("real-estate-certificate").Id), ("entry", vault.Certificate("medical-institution-licence").Id)];
        using (var looked = await handler.SendFormAsync("/counter/case", Case(entries)))
        {
            var page = await looked.TextAsync();
            Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
            Assert.Contains(said, page, StringComparison.Ordinal);
            Assert.Contains(confirm, page, StringComparison.Ordinal);
        }

        using (var unconfirmed = await handler.SendFormAsync("/counter/package", Case(entries)))
        {
            Assert.Equal(HttpStatusCode.BadRequest, unconfirmed.StatusCode);
            var page = await unconfirmed.TextAsync();
            Assert.Contains(said, page, StringComparison.Ordinal);
            Assert.Contains(vault.Certificate("medical-institution-licence").Id, page, StringComparison.Ordinal);
        }

        using var confirmed = await handler.SendFormAsync("/counter/package", Case([.. entries, ("holders", "confirmed")]));
        Assert.Equal("application/zip", confirmed.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_matter_that_is_not_the_agencys_is_as_if_there_were_none_and_an_empty_case_is_asked_for()
    {
        using var handler = await PersonAtBrowser.SignedInAsync(vault, "case-handler-1");
        using (var foreign = await handler.Http.ReadAsync("/counter/case?matter=990131001001"))
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using (var forged = await handler.SendFormAsync("/counter/package", new("matter", "990131001001"), new("case", "1"), new("purpose", "看看"), new("entry", vault.Certificate("real-estate-certificate").Id)))
            Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        using var empty = await handler.SendFormAsync("/counter/case", new("matter", Matter), new("case", " "), new("purpose", "看看"), new("codes", "x"));
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        using var nothing = await handler.SendFormAsync("/counter/package", Case(("entry", "AAAA-AAAA-AAAA-AAAA")));
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
    }

    [Fact]
    public async Task What_was_typed_and_not_checked_stays_in_the_box()
    {
        using var handler = await PersonAtBrowser.SignedInAsync(vault, "case-handler-1");
        var code = vault.Certificate("food-business-licence").Code;
        using (var incomplete = await handler.SendFormAsync("/counter/case", new("matter", Matter), new("case", " "), new("purpose", "看看"), new("codes", code)))
            Assert.Contains($">{code}</textarea>", await incomplete.TextAsync(), StringComparison.Ordinal);

        var lines = Enumerable.Range(0, 21).Select(number => FormattableString.Invariant($"AAAA-AAAA-AAAA-AA{number:00}"));
        using var tooMany = await handler.SendFormAsync("/counter/case", Case(("codes", string.Join("\r\n", lines))));
        var page = await tooMany.TextAsync();
        Assert.Contains("Not checked: 1; they stand in the box below", page, StringComparison.Ordinal);
        Assert.Contains(">AAAA-AAAA-AAAA-AA20</textarea>", page, StringComparison.Ordinal);

        using (var tooLong = await handler.SendFormAsync("/counter/case", Case(("codes", new string('A', 201)))))
            Assert.Contains("Not checked: 1; they stand in the box below", await tooLong.TextAsync(), StringComparison.Ordinal);
        using var looked = await handler.SendFormAsync("/counter/case", Case(("codes", code)));
        Assert.Contains("></textarea>", await looked.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_citizen_reports_a_fault_and_follows_it_to_the_answer()
    {
        var certificate = vault.Certificate("medical-institution-licence");
        using var clerk = await PersonAtBrowser.SignedInAsync(vault, "maker-2");
        using var li = await PersonAtBrowser.SignedInAsync(vault, "citizen-2");
        using (var foreign = await li.SendFormAsync("/citizen/faults", new("kind", "Wrong"), new("certificate", certificate.Id), new("words", "不是我的")))
            Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        using var reported = await li.SendFormAsync("/citizen/faults", new("kind", "Missing"), new("agency", "119901000000110253"), new("words", "缺少\r\n医师执业证书"));
        Assert.Equal(HttpStatusCode.SeeOther, reported.StatusCode);
        var number = reported.Headers.Location!.OriginalString.Split('#')[1];

        using var waiting = await clerk.Http.ReadAsync("/agency/faults");
        var card = (await waiting.TextAsync()).Split("<li class=\"card\">").Single(part => part.Contains(number, StringComparison.Ordinal));
        Assert.Contains("缺少 医师执业证书", card, StringComparison.Ordinal);
        var answer = Answer().Match(card).Value;
        using (var other = await PersonAtBrowser.SignedInAsync(vault, "maker-1"))
        using (var refused = await other.SendFormAsync(answer, new KeyValuePair<string, string>("answer", "替人答复")))
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        using (var answered = await clerk.SendFormAsync(answer, new KeyValuePair<string, string>("answer", "已补发")))
            Assert.Equal(HttpStatusCode.SeeOther, answered.StatusCode);

        using var mine = await li.Http.ReadAsync("/citizen/faults");
        var row = (await mine.TextAsync()).Split("<li class=\"card\"").Single(part => part.Contains(number, StringComparison.Ordinal));
        Assert.Contains("已补发", row, StringComparison.Ordinal);
        Assert.Contains("Answered", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_steward_sees_sums_and_health_and_no_person()
    {
        using var steward = await PersonAtBrowser.SignedInAsync(vault, "steward-1");
        using var answer = await steward.Http.ReadAsync("/steward");
        var page = await answer.TextAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Sample province (99)", page, StringComparison.Ordinal);
        Assert.Contains("<svg class=\"columns\"", page, StringComparison.Ordinal);
        Assert.Matches("Document store<span class=\"result\">Answers", page);
        Assert.DoesNotContain("李示例", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
    }

    private static KeyValuePair<string, string>[] Case(params (string Name, string Value)[] more) =>
        [new("matter", Matter), new("case", "示办〔2026〕33号"), new("purpose", "办理医疗机构执业登记"), .. more.Select(each => KeyValuePair.Create(each.Name, each.Value))];

    [GeneratedRegex("name=\"entry\" value=\"([^\"]+)\"")]
    private static partial Regex Entries();

    [GeneratedRegex("/agency/faults/[0-9a-f]+/answer")]
    private static partial Regex Answer();
}
