using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using LicenseVault.Tests.Pages;
using LicenseVault.Tests.SigningIn;
using static LicenseVault.Tests.Agencies.Clerks;

namespace LicenseVault.Tests.Agencies;

/// <summary>What clerks type otherwise than it is written, and whether they are told what is wrong in words that they can act on.</summary>
[Collection(OneVault.Name)]
public sealed partial class TypedByClerksTests(RunningVault vault)
{
    [Theory]
    [InlineData("jy29901010001230")]
    [InlineData("ＪＹ２９９０１０１０００１２３０")]
    public async Task A_number_in_small_letters_or_full_width_is_found(string typed)
    {
        using var clerk = await PersonAtBrowser.SignedInAsync(vault, "maker-1");
        using var found = await clerk.SendFormAsync("/agency/search", new KeyValuePair<string, string>("what", typed));

        Assert.Equal($"/agency/certificates/{vault.Certificate("food-business-licence").Id}", PersonAtBrowser.PathOf(found));
    }

    [Fact]
    public async Task The_number_of_a_holder_in_small_letters_is_found()
    {
        var holder = Drafts.Fresh()["holder"]!["idNumber"]!.GetValue<string>();
        using var clerk = await PersonAtBrowser.SignedInAsync(vault, "maker-1");
        using var written = await clerk.SendFormAsync("/agency/search", new KeyValuePair<string, string>("what", holder));
        using var typed = await clerk.SendFormAsync("/agency/search", new KeyValuePair<string, string>("what", holder.ToLowerInvariant()));

        Assert.NotEqual(holder, holder.ToLowerInvariant());
        Assert.Equal(written.StatusCode, typed.StatusCode);
        Assert.DoesNotContain("No certificate found", await typed.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_number_of_a_holder_may_be_typed_in_small_letters()
    {
        var draft = Drafts.Fresh();
        draft["holder"]!["idNumber"] = draft["holder"]!["idNumber"]!.GetValue<string>().ToLowerInvariant();
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1");
        using var proposed = await maker.SendFormAsync(FoodLicence, Form(draft, NewKey()));

        Assert.Equal(HttpStatusCode.SeeOther, proposed.StatusCode);
        using var proposal = await maker.Http.ReadAsync(PersonAtBrowser.PathOf(proposed));
        Assert.Contains(draft["holder"]!["idNumber"]!.GetValue<string>().ToUpperInvariant(), await proposal.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "有效期至：超过这类证照最长 60 个月的有效期")]
    [InlineData("en", "Valid until: Later than the 60 months for which this type may be valid")]
    public async Task A_term_that_is_too_long_is_not_called_a_text_that_is(string language, string told)
    {
        var draft = Drafts.Fresh();
        draft["validUntil"] = "2099-01-01";
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1", language);
        using var answer = await maker.SendFormAsync(FoodLicence, Form(draft, NewKey()));

        Assert.Contains(told, WebUtility.HtmlDecode(await answer.TextAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("maker-1")]
    [InlineData("maker-2")]
    [InlineData("maker-3")]
    [InlineData("maker-4")]
    [InlineData("maker-5")]
    public async Task No_input_of_a_form_is_called_by_the_English_name_of_a_member(string user)
    {
        using var maker = await PersonAtBrowser.SignedInAsync(vault, user, "zh-CN");
        using var types = await maker.Http.ReadAsync("/agency/new");
        var forms = Forms().Matches(await types.TextAsync()).Select(form => form.Groups[1].Value).ToList();
        Assert.NotEmpty(forms);
        foreach (var address in forms)
        {
            using var form = await maker.Http.ReadAsync(address);
            var labels = Labels().Matches(WebUtility.HtmlDecode(await form.TextAsync())).Select(label => label.Groups[1].Value.Trim()).ToList();
            Assert.NotEmpty(labels);
            Assert.DoesNotContain(labels, label => label.All(char.IsAsciiLetterOrDigit));
        }
    }

    [GeneratedRegex("href=\"(/agency/new/[0-9A-Z]+)\"")]
    private static partial Regex Forms();

    [GeneratedRegex("<label for=[^>]*>([^<]+)")]
    private static partial Regex Labels();

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Columns_that_a_file_lacks_are_told_by_names_that_it_may_have(string language)
    {
        using var maker = await PersonAtBrowser.SignedInAsync(vault, "maker-1", language);
        var rows = await FaultsOfAsync(maker, "number,colour");
        Assert.Contains("colour", rows, StringComparison.Ordinal);
        Assert.DoesNotContain("issuer", rows, StringComparison.Ordinal);

        var names = language is "en" ? "number,Kind of number,Valid from,Valid until" : "number,证件种类,有效期自,有效期至";
        foreach (var name in names.Split(',').Skip(1))
            Assert.Contains(name, rows, StringComparison.Ordinal);
        var named = await FaultsOfAsync(maker, names);
        Assert.DoesNotContain(language is "en" ? "There is no such field" : "没有这个信息项", named, StringComparison.Ordinal);
    }

    private static async Task<string> FaultsOfAsync(PersonAtBrowser maker, string header)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await maker.FormTokenAsync()), "form-token" },
            { new StringContent(NewKey()), "request-key" },
            { new StringContent("11990000000001011Q002"), "type" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes($"{header}\n1\n")), "rows", "rows.csv" },
        };
        using var answer = await maker.Http.SendAsync("/agency/batches", form);
        return WebUtility.HtmlDecode(await answer.TextAsync());
    }
}
