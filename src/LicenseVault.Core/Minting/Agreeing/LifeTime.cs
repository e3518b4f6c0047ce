namespace LicenseVault.Core.Minting.Agreeing;

/// <summary>The birth dates of people who may be alive.</summary>
internal static class LifeTime
{
    /// <summary>Longer than anybody has lived.</summary>
    public const int LongestYears = 150;

    public static bool IsToCome(DateOnly birth, DateOnly today) => birth > today;

    public static bool IsLongOver(DateOnly birth, DateOnly today) => birth < today.AddYears(-LongestYears);

    /// <summary>What is wrong with the birth date in a resident number; null when somebody may bear it.</summary>
    public static FieldFault? FaultOfNumber(string path, DateOnly birth, DateOnly today) =>
        IsToCome(birth, today) ? new FieldFault(path, "birth-in-the-future", "The birth date in the number lies in the future.")
        : IsLongOver(birth, today) ? new FieldFault(path, "birth-too-long-ago", $"The birth date in the number lies more than {LongestYears} years back.")
        : null;

    /// <summary>The same of a date that stands alone.</summary>
    public static FieldFault? FaultOfDate(string path, DateOnly birth, DateOnly today) =>
        IsToCome(birth, today) ? new FieldFault(path, "in-the-future", "A birth date may not lie in the future.")
        : IsLongOver(birth, today) ? new FieldFault(path, "too-long-ago", $"A birth date may not lie more than {LongestYears} years back.")
        : null;
}
