using System.Text.Json;
using System.Text.Json.Serialization;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Core.Federation.Asking;

/// <summary>What a peer answers to the question for an inclusion proof; api-specs/transparency-log.md has the form.</summary>
internal sealed record InclusionAnswer(long Index, string Entry, string Leaf, IReadOnlyList<string> Path, long Size, string Root, string Checkpoint)
{
    /// <summary>A checkpoint, an entry and a path.</summary>
    public const int MaxLength = 512 * 1024;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 4,
    };

    /// <summary>Null when it is not of this form.</summary>
    public static InclusionAnswer? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<InclusionAnswer>(body, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether it proves that the entry stands in the tree with this root.</summary>
    public bool Proves(TreeHash leaf, long size, TreeHash root)
    {
        var path = new List<TreeHash>();
        foreach (var text in Path)
        {
            if (!TreeHash.TryParse(text, out var hash))
                return false;
            path.Add(hash);
        }

        return Index >= 0 && Size == size && new InclusionProof(Index, leaf, size, path).Verifies(root);
    }
}
