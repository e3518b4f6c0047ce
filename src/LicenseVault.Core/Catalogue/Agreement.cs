namespace LicenseVault.Core.Catalogue;

/// <summary>
/// What the values of one draft owe each other (信息项相符). Values are named by their paths: <c>holder.idNumber</c>, <c>validFrom</c>, <c>validUntil</c>,
/// <c>fields.X</c>, or <c>fields.X.Y</c> for a member of an object or of each row of a table. What a draft does not state contradicts nothing.
/// </summary>
public abstract record Agreement
{
    /// <summary>In place of the path of a later date: the day on which the draft is handed in.</summary>
    public const string Today = "today";

    private Agreement()
    {
    }

    /// <summary>The paths that it speaks of.</summary>
    public abstract IReadOnlyList<string> Paths { get; }

    /// <summary>A birth date: no day to come, at most 150 years ago, and the one in the person's resident number (GB 11643-1999, characters 7 to 14).</summary>
    /// <param name="Date">The date.</param>
    /// <param name="Number">The person's number; null when the type does not have it. Other documents than a resident number say nothing.</param>
    public sealed record BirthDate(string Date, string? Number) : Agreement
    {
        public override IReadOnlyList<string> Paths => Number is null ? [Date] : [Date, Number];
    }

    /// <summary>A gender (男 or 女) is that of the person's resident number (GB 11643-1999, character 17: odd for men).</summary>
    public sealed record Gender(string Value, string Number) : Agreement
    {
        public override IReadOnlyList<string> Paths => [Value, Number];
    }

    /// <summary>A text is a resident number (GB 11643-1999) of somebody who may be alive.</summary>
    public sealed record Resident(string Number) : Agreement
    {
        public override IReadOnlyList<string> Paths => [Number];
    }

    /// <summary>A date does not lie after another, in the same row where both are of one table. A resident number stands for the birth date in it.</summary>
    /// <param name="Earlier">The first date.</param>
    /// <param name="Later">The other, or <see cref="Today"/>.</param>
    /// <param name="Years">How many whole years lie between them at least.</param>
    public sealed record Order(string Earlier, string Later, int Years) : Agreement
    {
        public override IReadOnlyList<string> Paths => [Earlier, Later];
    }
}
