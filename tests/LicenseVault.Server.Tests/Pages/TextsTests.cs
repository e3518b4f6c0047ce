using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using LicenseVault.Core.Casework;
using LicenseVault.Core.Feedback;
using LicenseVault.Core.People;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Pdf.TimeStamps;
using LicenseVault.Protocol.Verification;
using LicenseVault.Server.Pages.Citizens;
using LicenseVault.Server.Pages.Languages;
using LicenseVault.Server.SignIn;

namespace LicenseVault.Tests.Pages;

/// <summary>Nothing that a verification can answer is without words in either language.</summary>
public sealed partial class TextsTests
{
    private static readonly Wordings Wordings = new();

    public static TheoryData<string> Languages => ["zh", "en"];

    [Fact]
    public void Both_languages_have_the_same_texts() =>
        Assert.Equal(PathsOf("zh"), PathsOf("en"));

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_text_is_empty_or_has_space_around_it(string language) =>
        Assert.DoesNotContain(TextsOf(language), text => text.Words.Trim().Length is 0 || (text.Words != text.Words.Trim() && !text.Path.EndsWith("Separator", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Both_languages_fill_in_the_same_values(string language)
    {
        var chinese = TextsOf("zh").ToDictionary(text => text.Path, text => PlacesIn(text.Words));
        Assert.All(TextsOf(language), text => Assert.Equal(chinese[text.Path], PlacesIn(text.Words)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_check_and_every_verdict_has_a_name(string language)
    {
        var text = In(language);
        Assert.Equal(Enum.GetValues<CheckName>(), text.Checks.Keys.Order());
        Assert.Equal(Enum.GetValues<Verdict>(), text.Report.Results.Keys.Order());
        Assert.Equal([Verdict.Pass, Verdict.Fail, Verdict.CouldNotCheck], text.Report.Verdicts.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_way_in_which_a_sign_in_or_a_session_ends_and_every_role_and_state_has_words(string language)
    {
        var text = In(language);
        Assert.Equal(Enum.GetValues<SignInFault>(), text.SignIn.Faults.Keys.Order());
        Assert.Equal(Enum.GetValues<SessionEnd>(), text.SignIn.Ends.Keys.Order());
        Assert.Equal(Enum.GetValues<Role>(), text.Navigation.Roles.Keys.Order());
        Assert.Equal(Enum.GetValues<Role>(), text.Sandbox.Badges.Keys.Order());
        Assert.Equal(Enum.GetValues<CertificateState>(), text.Citizen.States.Keys.Order());
        Assert.Equal(Enum.GetValues<UseRoute>(), text.Sharing.Routes.Keys.Order());
        Assert.Equal(Enum.GetValues<DelegationKind>(), text.Delegation.Kinds.Keys.Order());
        Assert.Equal(Enum.GetValues<DelegationKind>(), text.Delegation.KindsForOthers.Keys.Order());
        Assert.Equal([ApprovalState.Proposed, ApprovalState.Approved, ApprovalState.Ended], text.Delegation.States.Keys.Order());
        Assert.Equal([HolderComparison.One, HolderComparison.Different, HolderComparison.Unclear], text.Counter.Holders.Keys.Order());
        Assert.Equal(Enum.GetValues<FaultKind>(), text.Faults.Kinds.Keys.Order());
        Assert.Equal(Enum.GetValues<FaultState>(), text.Faults.States.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_code_of_the_published_report_has_a_text(string language)
    {
        var published = PublishedCodes().ToList();
        Assert.True(published.Count > 50, "api-specs/verification-report.md has changed its form.");
        Assert.All(published, entry => Assert.Contains(entry.Code, In(language).Checks[entry.Check].Causes));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_code_in_the_source_has_a_text(string language)
    {
        var written = SourceCodes().ToList();
        Assert.True(written.Count > 40, "The sources have changed how they write checks.");
        Assert.All(written, entry => Assert.Contains(entry.Code, In(language).Checks[entry.Check].Causes));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_way_in_which_a_pdf_is_refused_has_a_text(string language)
    {
        Assert.All(ConstantsOf(typeof(PdfFault)), code => Assert.Contains(code, In(language).Checks[CheckName.Format].Causes));
        Assert.All(ConstantsOf(typeof(PdfSignatureFault)), code => Assert.Contains(code, In(language).Checks[CheckName.DocumentSignature].Causes));
        Assert.All(ConstantsOf(typeof(TimestampFault)), code => Assert.Contains(code, In(language).Checks[CheckName.TimeStamp].Causes));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Whatever_fails_comes_with_something_to_do(string language)
    {
        var checks = In(language).Checks;
        var failing = SourceCodes().Where(entry => entry.Verdict is "Fail" or "CouldNotCheck").ToList();
        Assert.NotEmpty(failing);
        Assert.All(failing, entry =>
        {
            var verdict = Enum.Parse<Verdict>(entry.Verdict);
            Assert.NotNull(checks[entry.Check].RemedyOf(new Check(entry.Check, verdict, entry.Code, "")));
        });
    }

    private static Wording In(string language) => Wordings.In(language is "en" ? Language.English : Language.Chinese);

    /// <summary>The rows of the tables of codes; two tables are about the check format alone.</summary>
    private static IEnumerable<(CheckName Check, string Code)> PublishedCodes()
    {
        foreach (var line in File.ReadLines(Repository.Path("api-specs", "verification-report.md")))
        {
            if (NamedRow().Match(line) is { Success: true } named)
                yield return (CheckOf(named.Groups["check"].Value), named.Groups["code"].Value);
            else if (FormatRow().Match(line) is { Success: true } row && !IsCheck(row.Groups["code"].Value))
                yield return (CheckName.Format, row.Groups["code"].Value);
        }
    }

    private static IEnumerable<(CheckName Check, string Verdict, string Code)> SourceCodes() =>
        from file in Repository.SourceFiles()
        where file.Contains("Verif", StringComparison.Ordinal)
        from Match made in Made().Matches(File.ReadAllText(file))
        from Capture code in made.Groups["code"].Captures
        select (Enum.Parse<CheckName>(made.Groups["check"].Value), made.Groups["verdict"].Value, code.Value);

    private static IEnumerable<string> ConstantsOf(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

    private static bool IsCheck(string name) => Enum.GetValues<CheckName>().Any(check => Slug.Of(check) == name);

    private static CheckName CheckOf(string name) => Enum.GetValues<CheckName>().Single(check => Slug.Of(check) == name);

    private static IEnumerable<string> PathsOf(string language) => TextsOf(language).Select(text => text.Path);

    private static string PlacesIn(string words) => string.Concat(Place().Matches(words).Select(place => place.Value).Order(StringComparer.Ordinal));

    private static IEnumerable<(string Path, string Words)> TextsOf(string language)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Repository.Path("src", "LicenseVault.Server", "Pages", "Texts", $"{language}.json")));
        return [.. Flatten("", json.RootElement)];
    }

    private static IEnumerable<(string Path, string Words)> Flatten(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Flatten($"{path}/{member.Name}", member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Flatten($"{path}/{index}", item)),
        _ => [(path, value.GetString()!)],
    };

    [GeneratedRegex(@"Check\.(?<verdict>\w+)\(\s*CheckName\.(?<check>\w+),\s*(?:[^"";]*\? )?""(?<code>[a-z0-9-]+)""(?: : ""(?<code>[a-z0-9-]+)"")?")]
    private static partial Regex Made();

    [GeneratedRegex(@"^\| `(?<check>[a-z-]+)` \| `[a-z-]+` \| `(?<code>[a-z0-9-]+)` \|")]
    private static partial Regex NamedRow();

    [GeneratedRegex(@"^\| `(?<code>[a-z0-9-]+)` \| (?!`)")]
    private static partial Regex FormatRow();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
