using System.Diagnostics;
using LicenseVault.Core.Moving;

namespace LicenseVault.Server.CommandLine;

/// <summary>What a copy tells of what it found.</summary>
internal static class CopyWording
{
    public static string Of(MovingFault fault) => $"{fault.Place}: {Of(fault.Kind)}";

    public static string SummaryOf(MovingTally comparison) =>
        comparison.FaultCount == 0 ? "The target has everything that the source has."
        : comparison.Records > 0 && comparison.Faults.Count(fault => fault.Kind is MovingFaultKind.DamagedInSource) == comparison.Records
            ? "No record of the source opens with this secret: it is another vault's."
        : $"{comparison.FaultCount} differences. What is missing may be newer than the last pass; run the same command again, with the source stopped.";

    private static string Of(MovingFaultKind kind) => kind switch
    {
        MovingFaultKind.DamagedInSource => "damaged in the source; not copied",
        MovingFaultKind.DamagedInTarget => "damaged in the target; not touched",
        MovingFaultKind.OtherRecord => "the target has another record here; not touched",
        MovingFaultKind.KeyTaken => "another record of the target has a key that must be unique; not copied",
        MovingFaultKind.OtherObject => "the target has other bytes here; not touched",
        MovingFaultKind.ObjectGone => "names an object that the source does not have, or the target has otherwise; not copied",
        MovingFaultKind.Missing => "missing in the target, or older there",
        _ => throw new UnreachableException($"Unmapped fault {kind}."),
    };
}
