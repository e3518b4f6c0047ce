using System.Net;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Minting;
using LicenseVault.Core.People;
using LicenseVault.Tests.Pages;
using LicenseVault.Tests.SigningIn;
using Microsoft.Extensions.DependencyInjection;
using static LicenseVault.Tests.Agencies.Clerks;

namespace LicenseVault.Tests.Agencies;

/// <summary>The pages of issuing agencies as a browser without script meets them.</summary>
[Collection(OneVault.Name)]
public sealed class AgencyPagesTests(RunningVault vault)
{
    private const string Agency = "119901000000110178";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_double_click_hands_in_one_proposal_and_seals_one_certificate()
    {
        var (draft, key) = (Drafts.Fresh(), NewKey());
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1");
        var clicks = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => maker.SendFormAsync(FoodLicence, Form(draft, key))));
        var address = Assert.Single(clicks.Select(PersonAtBrowser.PathOf).Distinct());
        using var checker = await PersonAtBrowser.SignedInAsync(vault, "checker-1");
        using (await checker.SendFormAsync($"{address}/approval"))
        using (var sealer = await PersonAtBrowser.SignedInAsync(vault, "sealer-1"))
        {
            var seals = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => sealer.SendFormAsync($"{address}/sealing")));
            Assert.Contains(seals, seal => seal.StatusCode is HttpStatusCode.SeeOther);
            Array.ForEach(seals, seal => seal.Dispose());
        }

        Assert.Single(await vault.Services.GetRequiredService<IssuedCertificates>().OfNumberAsync(Agency, draft["number"]!.GetValue<string>(), Cancel));
        Array.ForEach(clicks, click => click.Dispose());
    }

    [Theory]
    [InlineData("en", "Category", "First issued on")]
    [InlineData("zh-CN", "从业资格类别", "初领日期")]
    public async Task The_columns_of_a_table_are_named_in_the_readers_language(string language, string category, string firstIssuedOn)
    {
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-3", language);
        using var form = await maker.Http.ReadAsync("/agency/new/11990000000001038G001");
        var labels = System.Text.RegularExpressions.Regex.Matches(WebUtility.HtmlDecode(await form.TextAsync()), "<label for=\"in-fields-qualifications-0-[A-Za-z]+\">([^<]+?) *<").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal([category, firstIssuedOn], labels.Take(2));
    }

    [Theory]
    [InlineData("en", "Law or decision that it rests on", "Please fill this in")]
    [InlineData("zh-CN", "法律依据或决定文号", "请填写")]
    public async Task A_change_that_rests_on_a_decision_is_not_proposed_without_it(string language, string label, string words)
    {
        var certificate = vault.Certificate("food-business-licence").Id;
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1", language);
        using var refused = await maker.SendFormAsync($"/agency/certificates/{certificate}/status-change", new("reason", "revoke/penalty"), new("legal-basis", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = WebUtility.HtmlDecode(await refused.TextAsync());
        Assert.Contains($"<a href=\"#in-legalBasis\">{label}", page, StringComparison.Ordinal);
        Assert.Contains(words, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_stands_at_the_top_and_beside_its_field_and_nothing_typed_is_lost()
    {
        var draft = Drafts.Fresh();
        draft["holder"]!["idNumber"] = "91990101MAX0000151";
        draft["validUntil"] = "2020-01-01";
        draft["fields"]!["complaintLine"] = "ask us";
        draft["fields"]!["items"]![1] = new string('长', 31);
        draft["fields"]!["signatory"] = "李 & <示例>";
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1");
        using var answer = await maker.SendFormAsync(FoodLicence, [.. Form(draft, NewKey()).Where(field => field.Key is not "fields.domicile")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.TextAsync();
        foreach (var (link, words) in new[]
        {
            ("in-holder-idNumber", "Unified social credit code: The check character does not fit: one of them is mistyped"),
            ("in-validUntil", "Valid until: Ends before it begins"),
            ("in-fields-domicile", "Domicile: Please fill this in"),
            ("in-fields-items", "Licensed items: line 2: Too long"),
            ("in-fields-complaintLine", "Complaint line: Not of the form that it must have"),
        })
        {
            Assert.Contains($"<a href=\"#{link}\">{words}</a>", page, StringComparison.Ordinal);
            Assert.Contains($"id=\"{link}-fault\"", page, StringComparison.Ordinal);
        }

        Assert.Contains("5 thing(s) to mend", page, StringComparison.Ordinal);
        Assert.Contains("value=\"李 &amp; &lt;示例&gt;\"", page, StringComparison.Ordinal);
        Assert.Contains(new string('长', 31), page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "出生日期：与“公民身份号码”中的号码不符", "性别：与“公民身份号码”中的号码不符")]
    [InlineData("en", "Date of birth: It does not agree with the number in “Resident identity number”", "Gender: It does not agree with the number in “Resident identity number”")]
    public async Task What_contradicts_itself_is_told_by_the_names_of_both_fields(string language, string birth, string gender)
    {
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-3", language);
        using var answer = await maker.SendFormAsync(
            "/agency/new/11990000000001038G001",
            [new("holder.idType", "111"), new("holder.idNumber", "990104199007210512"), new("fields.birthDate", "1990-07-22"), new("fields.gender", "女"), new("request-key", NewKey()), new("act", "propose")]);

        var page = WebUtility.HtmlDecode(await answer.TextAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($">{birth}</a>", page, StringComparison.Ordinal);
        Assert.Contains($">{gender}</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_does_not_hide_what_is_wrong()
    {
        var draft = Drafts.Fresh();
        draft["number"] = "";
        draft["fields"]!["complaintLine"] = "ask us";
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1", "zh-CN");
        using var answer = await maker.SendFormAsync(FoodLicence, Form(draft, NewKey()));

        var page = await answer.TextAsync();
        Assert.Contains("许可证编号：请填写", page, StringComparison.Ordinal);
        Assert.Contains("投诉举报电话：不符合规定的格式", page, StringComparison.Ordinal);
        Assert.Contains("有 2 处需要修改", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_is_none_and_a_holder_who_has_one_already_are_told_with_the_rest()
    {
        var taken = Repository.Samples().First(draft => draft["type"]!.GetValue<string>() == "11990000000001038G001");
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-3", "zh-CN");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await maker.FormTokenAsync()), "form-token" },
            { new StringContent(NewKey()), "request-key" },
            { new StringContent("propose"), "act" },
            { new StringContent("none"), "number" },
            { new StringContent("示例人"), "holder.name" },
            { new StringContent("111"), "holder.idType" },
            { new StringContent(taken["holder"]!["idNumber"]!.GetValue<string>()), "holder.idNumber" },
            { new ByteArrayContent("no picture"u8.ToArray()), "fields.photo", "photo.jpg" },
        };
        using var answer = await maker.Http.SendAsync("/agency/new/11990000000001038G001", form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.TextAsync());
        Assert.Contains("href=\"#in-fields-photo\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#in-validFrom\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#in-number\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#in-holder-idNumber\"", page, StringComparison.Ordinal);
        Assert.Contains("已有相同的证照，请核对是否重复制证", page, StringComparison.Ordinal);
        Assert.Contains("value=\"示例人\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_stays_chosen_and_empty_groups_are_passed_over()
    {
        var face = Repository.Samples().Single(draft => draft["type"]!.GetValue<string>() == "11990000000001038G001")["fields"]!;
        var photo = face["photo"]!.GetValue<string>();
        var category = face["qualifications"]![0]!["category"]!.GetValue<string>();
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-3");
        using var first = new MultipartFormDataContent
        {
            { new StringContent(await maker.FormTokenAsync()), "form-token" },
            { new StringContent("row"), "act" },
            { new ByteArrayContent(Convert.FromBase64String(photo.Split(',')[1])), "fields.photo", "photo.jpg" },
            { new StringContent(category), "fields.qualifications[1].category" },
        };
        using var answer = await maker.Http.SendAsync("/agency/new/11990000000001038G001", first);
        var page = WebUtility.HtmlDecode(await answer.TextAsync());
        Assert.Contains($"name=\"fields.photo.kept\" value=\"{photo}\"", page, StringComparison.Ordinal);
        Assert.Contains($"<option value=\"{category}\" selected=\"selected\">", page[page.IndexOf("name=\"fields.qualifications[0].category\"", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("name=\"fields.qualifications[1].category\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"fields.qualifications[2].category\"", page, StringComparison.Ordinal);

        using var again = await maker.SendFormAsync("/agency/new/11990000000001038G001", new("fields.photo.kept", photo), new("act", "propose"));
        Assert.DoesNotContain("href=\"#in-fields-photo\"", await again.TextAsync(), StringComparison.Ordinal);
        using var text = new MultipartFormDataContent
        {
            { new StringContent(await maker.FormTokenAsync()), "form-token" },
            { new StringContent("propose"), "act" },
            { new ByteArrayContent("no picture"u8.ToArray()), "fields.photo", "photo.jpg" },
        };
        using var refused = await maker.Http.SendAsync("/agency/new/11990000000001038G001", text);
        Assert.Contains("Photograph: Choose a JPEG or PNG picture", await refused.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_clerk_typed_is_given_back_after_the_session_had_ended()
    {
        var draft = Drafts.Fresh();
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1");
        var token = await maker.FormTokenAsync();
        using (await maker.SendFormAsync("/sign-out"))
        using (var form = new FormUrlEncodedContent([new("form-token", token), .. Form(draft, NewKey())]))
        using (var answer = await maker.Http.SendAsync(FoodLicence, form))
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);

        using var back = await maker.SignInAsync("maker-1");
        using var kept = await maker.Http.ReadAsync(PersonAtBrowser.PathOf(back));
        var page = await kept.TextAsync();
        Assert.Contains($"action=\"{FoodLicence}\"", page, StringComparison.Ordinal);
        foreach (var (name, value) in Typed(draft))
            Assert.Contains($"name=\"{name}\" value=\"{value.Replace("\n", "&#xA;", StringComparison.Ordinal)}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_seal_needs_a_fresh_sign_in()
    {
        var address = await ApprovedAsync(vault, Drafts.Fresh());
        var sealer = new Person.Clerk { Name = "吕用印", Agency = Agency, Operator = "0103", Roles = [Role.Sealer] };
        using var stale = await PersonAtBrowser.StaleAsync(vault, sealer);
        using var asked = await stale.SendFormAsync($"{address}/sealing");
        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);

        using (var back = await stale.SignInAsync("sealer-1", $"/sign-in/start?fresh=true&return={Uri.EscapeDataString(address)}"))
            Assert.Equal(address, PersonAtBrowser.PathOf(back));
        using (var page = await stale.Http.ReadAsync(address))
            Assert.Contains($"action=\"{address}/sealing\"", await page.TextAsync(), StringComparison.Ordinal);
        using var done = await stale.SendFormAsync($"{address}/sealing");
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
    }

    [Fact]
    public async Task Another_agencys_clerks_are_not_told_that_there_is_anything()
    {
        var address = await ApprovedAsync(vault, Drafts.Fresh());
        var certificate = $"/agency/certificates/{vault.Certificate("food-business-licence").Id}";
        using var own = await PersonAtBrowser.SignedInAsync(vault, "maker-1");
        using var foreign = await PersonAtBrowser.SignedInAsync(vault, "maker-3");
        foreach (var path in new[] { address, $"{address}/picture-1.svg", certificate, $"{certificate}/document.pdf", $"{certificate}/picture-1.svg", $"{certificate}/status-change" })
        {
            using var seen = await own.Http.ReadAsync(path);
            Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
            using var hidden = await foreign.Http.ReadAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        }

        using var sealer = await PersonAtBrowser.SignedInAsync(vault, "sealer-3");
        using var refused = await sealer.SendFormAsync($"{address}/sealing");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Theory]
    [InlineData("identifier")]
    [InlineData("code")]
    [InlineData("number")]
    public async Task A_certificate_is_found_by_whatever_a_clerk_has_of_it(string by)
    {
        var sample = vault.Certificate("food-business-licence");
        var typed = by switch { "identifier" => sample.Id, "code" => sample.Code, _ => "JY29901010001230" };
        using var clerk = await PersonAtBrowser.SignedInAsync(vault, "checker-1");
        using var found = await clerk.SendFormAsync("/agency/search", new KeyValuePair<string, string>("what", $" {typed} "));
        Assert.Equal($"/agency/certificates/{sample.Id}", PersonAtBrowser.PathOf(found));

        using var foreign = await PersonAtBrowser.SignedInAsync(vault, "checker-3");
        using var none = await foreign.SendFormAsync("/agency/search", new KeyValuePair<string, string>("what", typed));
        Assert.Contains("<h1>No certificate found</h1>", await none.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_certificates_of_a_holder_are_listed()
    {
        const string holder = "91990101MAX000023T";
        var issued = new List<string>();
        for (var number = 0; number < 52; number++)
            issued.Add(await MintAsync(holder));

        using var clerk = await PersonAtBrowser.SignedInAsync(vault, "sealer-1", "en");
        using var newest = await clerk.SendFormAsync("/agency/search", new KeyValuePair<string, string>("what", holder));
        var page = WebUtility.HtmlDecode(await newest.TextAsync());
        Assert.Contains("<h1>The newest 50 certificates found; there are older ones</h1>", page, StringComparison.Ordinal);
        var after = System.Text.RegularExpressions.Regex.Match(page, "name=\"after\" value=\"([^\"]+)\"").Groups[1].Value;

        using var older = await clerk.SendFormAsync("/agency/search", new("what", holder), new("after", after));
        var rest = WebUtility.HtmlDecode(await older.TextAsync());
        Assert.Contains("<h1>Older certificates found (2)</h1>", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"after\"", rest, StringComparison.Ordinal);
        Assert.Equal(issued.Order(), ListedIn(page).Concat(ListedIn(rest)).Order());

        // One that was not given begins anew.
        using var anew = await clerk.SendFormAsync("/agency/search", new("what", holder), new("after", $"{after[..4]}made-up"));
        Assert.Equal(ListedIn(page), ListedIn(await anew.TextAsync()));
    }

    [Fact]
    public async Task What_is_sent_back_is_mended_by_its_maker_and_leaves_the_list()
    {
        var draft = Drafts.Fresh();
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1");
        using var proposed = await maker.SendFormAsync(FoodLicence, Form(draft, NewKey()));
        var address = PersonAtBrowser.PathOf(proposed);
        using var checker = await PersonAtBrowser.SignedInAsync(vault, "checker-1");
        using (await checker.SendFormAsync($"{address}/rejection", new KeyValuePair<string, string>("remark", "住所有误")))
        using (var desk = await maker.Http.ReadAsync("/agency"))
            Assert.Contains($"href=\"{address}\"", await desk.TextAsync(), StringComparison.Ordinal);
        using (var mend = await maker.Http.ReadAsync($"{address}/mend"))
        {
            var form = await mend.TextAsync();
            Assert.Contains("<h1>Mend: ", form, StringComparison.Ordinal);
            Assert.Contains("住所有误", form, StringComparison.Ordinal);
            foreach (var (name, value) in Typed(draft).Where(field => !field.Value.Contains('\n', StringComparison.Ordinal) && !field.Key.StartsWith("holder.idType", StringComparison.Ordinal)))
                Assert.Contains(value, form, StringComparison.Ordinal);
        }

        using var again = await maker.SendFormAsync(FoodLicence, [.. Form(draft, NewKey()), new("mends", address.Split('/')[^1])]);
        Assert.NotEqual(address, PersonAtBrowser.PathOf(again));
        using (var desk = await maker.Http.ReadAsync("/agency"))
            Assert.DoesNotContain($"href=\"{address}\"", await desk.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_not_sent_back_without_a_word_and_its_maker_can_take_it_back()
    {
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1", "en");
        using var proposed = await maker.SendFormAsync(FoodLicence, Form(Drafts.Fresh(), NewKey()));
        var address = PersonAtBrowser.PathOf(proposed);
        using var checker = await PersonAtBrowser.SignedInAsync(vault, "checker-1", "en");
        using (var wordless = await checker.SendFormAsync($"{address}/rejection", new KeyValuePair<string, string>("remark", "  ")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wordless.StatusCode);
            Assert.Contains("Say why it is sent back", await wordless.TextAsync(), StringComparison.Ordinal);
        }

        using (var foreign = await checker.SendFormAsync($"{address}/withdrawal"))
            Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        using (var waiting = await maker.Http.ReadAsync(address))
            Assert.Contains($"action=\"{address}/withdrawal\"", await waiting.TextAsync(), StringComparison.Ordinal);
        using (await maker.SendFormAsync($"{address}/withdrawal"))
        using (var taken = await maker.Http.ReadAsync(address))
        {
            var page = await taken.TextAsync();
            Assert.Contains(">Taken back</p>", page, StringComparison.Ordinal);
            Assert.Contains($"href=\"{address}/mend\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("/withdrawal", page, StringComparison.Ordinal);
        }

        using (var late = await checker.SendFormAsync($"{address}/approval"))
            Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        using (var again = await maker.SendFormAsync($"{address}/withdrawal"))
            Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task A_change_of_status_that_waits_can_be_taken_back_by_its_maker()
    {
        var id = await MintAsync(Drafts.Fresh()["holder"]!["idNumber"]!.GetValue<string>());
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1", "en");
        using var proposed = await maker.SendFormAsync($"/agency/certificates/{id}/status-change", new KeyValuePair<string, string>("reason", "suspend/under-investigation"));
        var address = PersonAtBrowser.PathOf(proposed);

        using (await maker.SendFormAsync($"{address}/withdrawal"))
        using (var taken = await maker.Http.ReadAsync(address))
        {
            var page = await taken.TextAsync();
            Assert.Contains(">Taken back</p>", page, StringComparison.Ordinal);
            Assert.Contains("<dt>Closed</dt>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("/withdrawal", page, StringComparison.Ordinal);
        }

        using var checker = await PersonAtBrowser.SignedInAsync(vault, "checker-1", "en");
        using var late = await checker.SendFormAsync($"{address}/approval");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task A_change_of_status_is_not_rejected_without_a_word_and_its_maker_reads_it()
    {
        var id = await MintAsync(Drafts.Fresh()["holder"]!["idNumber"]!.GetValue<string>());
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1", "en");
        using var proposed = await maker.SendFormAsync($"/agency/certificates/{id}/status-change", new KeyValuePair<string, string>("reason", "suspend/under-investigation"));
        var address = PersonAtBrowser.PathOf(proposed);
        using var checker = await PersonAtBrowser.SignedInAsync(vault, "checker-1", "en");
        using (var tooLong = await checker.SendFormAsync($"{address}/rejection", new KeyValuePair<string, string>("remark", new string('长', 201))))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.StatusCode);
            var page = await tooLong.TextAsync();
            Assert.Contains("Say why it is rejected", page, StringComparison.Ordinal);
            Assert.Contains(new string('长', 201), WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        }

        using (var wordless = await checker.SendFormAsync($"{address}/rejection"))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wordless.StatusCode);
        using (await checker.SendFormAsync($"{address}/rejection", new KeyValuePair<string, string>("remark", "没有立案")))
        using (var read = await maker.Http.ReadAsync(address))
            Assert.Contains("<dt>Why it is rejected</dt><dd lang=\"zh-CN\">没有立案</dd>", WebUtility.HtmlDecode(await read.TextAsync()), StringComparison.Ordinal);
    }

    private static IEnumerable<string> ListedIn(string page) =>
        System.Text.RegularExpressions.Regex.Matches(page, "<h2><a href=\"/agency/certificates/([^\"]+)\"").Select(match => match.Groups[1].Value);

    private async Task<string> MintAsync(string holder)
    {
        var draft = Drafts.Fresh();
        draft["holder"]!["idNumber"] = holder;
        var read = Assert.IsType<DraftReading.Readable>(DraftReader.Read(System.Text.Encoding.UTF8.GetBytes(draft.ToJsonString())));
        var outcome = await vault.Services.GetRequiredService<Minter>().MintAsync(new Issuance("agency", NewKey(), read.Draft), Cancel);
        return Assert.IsType<MintOutcome.Minted>(outcome).Id.ToString();
    }
}
