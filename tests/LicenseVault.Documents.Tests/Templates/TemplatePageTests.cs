using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Tests.Templates;

/// <summary>The examples of api-specs/template.md, so that the page cannot promise what the reader refuses.</summary>
public sealed partial class TemplatePageTests
{
    private static readonly string Page = File.ReadAllText(Repository.Path("api-specs", "template.md"));

    public static TheoryData<string> Elements() =>
        [.. Examples().Skip(1).Select(example => example.ToJsonString())];

    [Fact]
    public void The_whole_file_of_the_page_is_accepted() => Assert.IsType<TemplateReading.Accepted>(Read(Examples().First()));

    [Theory]
    [MemberData(nameof(Elements))]
    public void Each_element_of_the_page_is_accepted(string element)
    {
        var root = Examples().First();
        var elements = root["pages"]![0]!["elements"]!.AsArray();
        var example = JsonNode.Parse(element)!;
        var same = elements.FirstOrDefault(other => other!["kind"]!.GetValue<string>() == example["kind"]!.GetValue<string>());
        elements.Remove(same);
        elements.Add(example);

        Assert.Empty(Read(root) is TemplateReading.Refused refused ? refused.Faults : []);
    }

    [Fact]
    public void The_page_has_an_example_of_every_kind_of_element()
    {
        var kinds = typeof(TemplateElement).GetNestedTypes().Where(type => type.IsAssignableTo(typeof(TemplateElement)))
            .Select(type => string.Concat(type.Name[..1].ToLowerInvariant(), type.Name[1..]));

        Assert.Equal(kinds.Order(), Examples().Skip(1).Select(example => example["kind"]!.GetValue<string>()).Order());
    }

    [Fact]
    public void The_page_names_every_reason_why_a_certificate_is_not_drawn() =>
        Assert.All(Enum.GetValues<DrawingFaultKind>(), kind => Assert.Contains($"| `{new DrawingFault("", "", kind, "").Code}` |", Page, StringComparison.Ordinal));

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    private static IEnumerable<JsonNode> Examples() => Blocks().Matches(Page).Select(block => JsonNode.Parse(block.Groups[1].Value)!);

    private static TemplateReading Read(JsonNode root) => Template.Read(Encoding.UTF8.GetBytes(root.ToJsonString()));
}
