using System.Text;
using System.Text.Json.Nodes;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Tests.Templates;

public sealed class HostileTemplateTests
{
    private static readonly string?[] Junk =
    [
        "null", "true", "-1", "0", "1e308", "-1e308", "99999999999999999999", "\"\"", "\"x\"", "\"\\u0000\"", "\"#GGGGGG\"", "[]", "{}", "[[]]",
        "[1,2,3,4]", "{\"kind\":\"seal\"}", "\"fields.\"", "\"M\"", "\"M1e9 1 Z Z Z\"",
    ];

    [Fact]
    public void Two_thousand_templates_with_flipped_bytes_never_throw()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 1000; round++)
        {
            var bytes = ExampleTemplate.Bytes();
            for (var flips = random.Next(1, 6); flips > 0; flips--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

            Assert.NotNull(Template.Read(bytes));
            Assert.NotNull(Template.Read(bytes.AsMemory(0, random.Next(bytes.Length))));
        }
    }

    [Fact]
    public void Two_thousand_templates_with_exchanged_values_never_throw_and_name_a_place_that_exists()
    {
        var random = new Random(20260102);
        for (var round = 0; round < 2000; round++)
        {
            var root = JsonNode.Parse(ExampleTemplate.Bytes())!;
            var node = Pick(root, random);
            node.ReplaceWith(JsonNode.Parse(Junk[random.Next(Junk.Length)]!));

            if (Template.Read(Encoding.UTF8.GetBytes(root.ToJsonString())) is TemplateReading.Refused refused)
                Assert.All(refused.Faults, fault => Assert.True(fault.Path.Length == 0 || fault.Path[0] == '/', fault.Path));
        }
    }

    /// <summary>Walks down from the root, a random member at a time.</summary>
    private static JsonNode Pick(JsonNode root, Random random)
    {
        var node = root;
        while (true)
        {
            JsonNode[] children = node switch
            {
                JsonObject members => [.. members.Select(member => member.Value).OfType<JsonNode>()],
                JsonArray items => [.. items.OfType<JsonNode>()],
                _ => [],
            };
            if (children.Length == 0 || (node != root && random.Next(4) == 0))
                return node;

            node = children[random.Next(children.Length)];
        }
    }
}
