namespace LicenseVault.Protocol.Lifecycle;

/// <summary>The reasons for a change of status. The codes are a promise, listed in api-specs/status-statement.md.</summary>
public static class StatusReasons
{
    private static readonly Dictionary<string, StatusReason> ByCode = new StatusReason[]
    {
        new("under-investigation", "立案调查", StatusAction.Suspend),
        new("court-order", "司法协助执行", StatusAction.Suspend, StatusAction.Revoke, StatusAction.Cancel) { NeedsLegalBasis = true },
        new("holder-request", "持证主体申请", StatusAction.Suspend, StatusAction.Resume, StatusAction.Cancel),
        new("duty-not-met", "未履行法定义务", StatusAction.Suspend, StatusAction.Revoke),
        new("grounds-ended", "原因消除", StatusAction.Resume),
        new("decided-in-error", "决定有误", StatusAction.Resume) { NeedsLegalBasis = true },
        new("penalty", "行政处罚（吊销）", StatusAction.Revoke) { NeedsLegalBasis = true },
        new("granted-unlawfully", "违法作出许可（撤销）", StatusAction.Revoke) { NeedsLegalBasis = true },
        new("obtained-by-fraud", "以欺骗、贿赂等手段取得（撤销）", StatusAction.Revoke) { NeedsLegalBasis = true },
        new("term-not-renewed", "期满未延续", StatusAction.Cancel),
        new("holder-ended", "持证主体死亡或终止", StatusAction.Cancel),
        new("activity-ended", "终止从业或经营", StatusAction.Cancel),
        new("lost", "遗失声明作废", StatusAction.Invalidate),
        new("issued-in-error", "制证有误", StatusAction.Invalidate) { NeedsLegalBasis = true },
        new("moved-jurisdiction", "管辖变更转出", StatusAction.Transfer),
    }.ToDictionary(reason => reason.Code, StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<StatusReason> All => ByCode.Values;

    /// <summary>Whether a code is a reason for an action.</summary>
    public static bool Fits(string code, StatusAction action) => ByCode.GetValueOrDefault(code)?.Actions.Contains(action) is true;

    /// <summary>Whether a change for this reason must name the law or decision that it rests on before it is proposed; false for a code that is none.</summary>
    public static bool NeedsLegalBasis(string code) => ByCode.GetValueOrDefault(code)?.NeedsLegalBasis is true;
}

/// <summary>A reason for a change of status.</summary>
/// <param name="Code">Small letters and hyphens.</param>
/// <param name="Name">In Chinese.</param>
/// <param name="Actions">What it may be a reason for.</param>
public sealed record StatusReason(string Code, string Name, params IReadOnlyList<StatusAction> Actions)
{
    /// <summary>Whether it stands for a decision against somebody, or against what was decided before, which a law or an act of an authority must bear.</summary>
    public bool NeedsLegalBasis { get; init; }
}
