namespace LicenseVault.Core.People;

/// <summary>What somebody typed into a form that could not be taken because their session had ended. It is theirs alone, and for a while.</summary>
/// <param name="Action">The path that it was sent to.</param>
/// <param name="Fields">In the order sent.</param>
/// <param name="KeptAt">When.</param>
public sealed record KeptForm(string Action, IReadOnlyList<KeptField> Fields, DateTimeOffset KeptAt)
{
    public const int MostFields = 100;
    public const int MostCharacters = 128 * 1024;

    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(30);

    public bool Fits => Fields.Count <= MostFields && Fields.Sum(kept => (long)kept.Name.Length + kept.Value.Length) <= MostCharacters;
}

public sealed record KeptField(string Name, string Value);
