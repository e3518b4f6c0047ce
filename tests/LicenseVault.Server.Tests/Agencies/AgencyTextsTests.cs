using System.Text.RegularExpressions;
using LicenseVault.Core.Batches;
using LicenseVault.Core.Issuing;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Tests.Agencies;

/// <summary>Nothing that a clerk can be answered is without words in either language.</summary>
public sealed partial class AgencyTextsTests
{
    public static TheoryData<string> Languages => ["zh", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_state_action_and_reason_has_words(string language)
    {
        var text = In(language);
        Assert.Equal(Enum.GetValues<IssueState>(), text.States.Keys.Order());
        Assert.Equal(Enum.GetValues<StatusChangeState>(), text.Change.States.Keys.Order());
        Assert.Equal(Enum.GetValues<StatusAction>(), text.Change.Actions.Keys.Order());
        Assert.Equal(StatusReasons.All.Select(reason => reason.Code).Order(StringComparer.Ordinal), text.Change.Reasons.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Enum.GetValues<BatchState>(), text.Batch.States.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_fault_of_what_a_clerk_types_has_words(string language)
    {
        var codes = Repository.SourceFiles()
            .Where(file => TypedBy().IsMatch(file))
            .SelectMany(file => FaultCode().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value))
            .Distinct()
            .ToList();
        Assert.True(codes.Count > 25, "The sources have changed how they write faults.");
        Assert.Empty(codes.Except(In(language).Faults.Keys));
    }

    private static AgencyWording In(string language) => new Wordings().In(language is "en" ? Language.English : Language.Chinese).Agency;

    [GeneratedRegex("/(Minting/(?!Succession)|Lifecycle|Batches|Catalogue/FaceSchema|Pages/Agencies|Issuing)")]
    private static partial Regex TypedBy();

    [GeneratedRegex("""(?:FieldFault\([^;"]*(?:"[^"]*")?[^;"]*, |Fault\(\w+, |Refuse\()"(?<code>[a-z]+(?:-[a-z]+)*)["]""")]
    private static partial Regex FaultCode();
}
